using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>Creates names from content, so that the same specification creates nothing twice.</summary>
internal static class ResourceNames
{
    private const int MaxLength = 63;
    private const int HashLength = 10;
    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdef");

    public static string Model(EndpointSpecification endpoint, VariantSpecification variant) =>
        Join(
            $"{endpoint.Name}-{variant.Name}",
            [endpoint.ExecutionRoleArn, variant.Image, variant.ModelData ?? "", .. Pairs(variant.Environment)]
        );

    public static string Config(EndpointSpecification endpoint) =>
        Join(
            endpoint.Name,
            [
                endpoint.AsyncOutput ?? "",
                .. endpoint.Variants.SelectMany(v => Parts(endpoint, v)),
                "shadow",
                .. endpoint.ShadowVariants.SelectMany(v => Parts(endpoint, v)),
            ]
        );

    /// <summary>Returns whether a configuration was named by <see cref="Config"/> for an endpoint.</summary>
    public static bool IsConfigOf(string endpointName, string configName)
    {
        var prefix = Prefix(endpointName);
        return configName.Length == prefix.Length + 1 + HashLength
            && configName.StartsWith(prefix, StringComparison.Ordinal)
            && configName[prefix.Length] == '-'
            && configName.AsSpan(prefix.Length + 1).IndexOfAnyExcept(s_hexadecimal) < 0;
    }

    private static IEnumerable<string> Parts(EndpointSpecification endpoint, VariantSpecification variant) =>
        [
            variant.Name,
            Model(endpoint, variant),
            variant.InstanceType,
            FormattableString.Invariant($"{variant.InstanceCount} {variant.Weight:R}"),
            FormattableString.Invariant($"{variant.StartupTimeout} {variant.DownloadTimeout}"),
        ];

    private static IEnumerable<string> Pairs(IReadOnlyDictionary<string, string> values) =>
        values.OrderBy(static p => p.Key, StringComparer.Ordinal).Select(static p => $"{p.Key}={p.Value}");

    private static string Join(string prefix, IEnumerable<string> parts)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts))))[..HashLength];
        return $"{Prefix(prefix)}-{hash}";
    }

    private static string Prefix(string name) => name[..Math.Min(name.Length, MaxLength - HashLength - 1)].TrimEnd('-');
}
