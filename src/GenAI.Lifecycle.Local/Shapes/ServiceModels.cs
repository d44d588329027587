using System.Collections.Concurrent;

namespace GenAI.Lifecycle.Local.Shapes;

/// <summary>The service models embedded in this assembly. Each is read at its first use.</summary>
internal static class ServiceModels
{
    private const string Prefix = "GenAI.Lifecycle.Local.Models.";
    private const string Suffix = ".json";

    private static readonly ConcurrentDictionary<string, Lazy<ServiceModel>> s_models = new(StringComparer.Ordinal);

    /// <summary>The services that have a model, such as <c>bedrock-runtime</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ServiceModels)
            .Assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Returns the model of a service; null when it has none.</summary>
    public static ServiceModel? Find(string service) =>
        Names.Contains(service) ? s_models.GetOrAdd(service, static name => new Lazy<ServiceModel>(() => Read(name))).Value : null;

    private static ServiceModel Read(string service)
    {
        using var stream = typeof(ServiceModels).Assembly.GetManifestResourceStream(Prefix + service + Suffix)!;
        return ServiceModelReader.Read(stream);
    }
}
