using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>Validates specifications by the rules of the service before the call.</summary>
internal static partial class SpecificationRules
{
    public static void Check(EndpointSpecification endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Name(endpoint.Name, nameof(endpoint.Name));
        if (!Role().IsMatch(endpoint.ExecutionRoleArn))
            throw new ArgumentException(
                $"ExecutionRoleArn '{endpoint.ExecutionRoleArn}' is not the ARN of a role, such as arn:aws:iam::123456789012:role/name.",
                nameof(endpoint)
            );
        Range(endpoint.Variants.Count is >= 1 and <= 10, "Variants", endpoint.Variants.Count, "1 to 10 variants");
        Range(
            endpoint.ShadowVariants.Count == 0 || (endpoint.ShadowVariants.Count == 1 && endpoint.Variants.Count == 1),
            "ShadowVariants",
            endpoint.ShadowVariants.Count,
            "none, or one beside a single production variant"
        );
        Range(
            endpoint.Rollout.RollbackAlarms.Count <= 10,
            "Rollout.RollbackAlarms",
            endpoint.Rollout.RollbackAlarms.Count,
            "at most 10 alarms"
        );
        Range(
            endpoint.Rollout.TerminationWait >= TimeSpan.Zero && endpoint.Rollout.TerminationWait <= TimeSpan.FromHours(1),
            "Rollout.TerminationWait",
            endpoint.Rollout.TerminationWait,
            "0 to 1 hour"
        );
        var all = endpoint.Variants.Concat(endpoint.ShadowVariants).ToList();
        if (all.GroupBy(static v => v.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two variants are named '{twice.Key}'; names must be unique.", nameof(endpoint));
        foreach (var variant in all)
            Check(variant);
        Range(endpoint.Variants.Any(static v => v.Weight > 0), "Variants[].Weight", 0, "above 0 for at least one");
    }

    public static void Name(string value, string name)
    {
        if (value is null || value.Length is 0 or > 63 || !NamePattern().IsMatch(value))
            throw new ArgumentException(
                $"{name} is '{value}'; it must be 1 to 63 letters, digits and hyphens, starting and ending with a letter or digit.",
                name
            );
    }

    private static void Check(VariantSpecification variant)
    {
        Name(variant.Name, "Variants[].Name");
        ArgumentException.ThrowIfNullOrWhiteSpace(variant.Image, "Variants[].Image");
        Range(
            variant.InstanceType.StartsWith("ml.", StringComparison.Ordinal),
            $"Variants[{variant.Name}].InstanceType",
            variant.InstanceType,
            "a type of SageMaker such as ml.g5.xlarge"
        );
        Range(variant.InstanceCount >= 1, $"Variants[{variant.Name}].InstanceCount", variant.InstanceCount, "at least 1");
        Range(variant.Weight >= 0 && double.IsFinite(variant.Weight), $"Variants[{variant.Name}].Weight", variant.Weight, "0 or more");
        Range(
            variant.ModelData is null || variant.ModelData.StartsWith("s3://", StringComparison.Ordinal),
            $"Variants[{variant.Name}].ModelData",
            variant.ModelData,
            "an s3:// URI"
        );
        Range(InHour(variant.StartupTimeout), $"Variants[{variant.Name}].StartupTimeout", variant.StartupTimeout, "60 s to 1 h");
        Range(InHour(variant.DownloadTimeout), $"Variants[{variant.Name}].DownloadTimeout", variant.DownloadTimeout, "60 s to 1 h");
    }

    private static bool InHour(TimeSpan? time) => time is null || (time >= TimeSpan.FromMinutes(1) && time <= TimeSpan.FromHours(1));

    private static void Range(bool holds, string name, object? value, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}.");
    }

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^arn:aws[a-z-]*:iam::\\d{12}:role/.+$")]
    private static partial Regex Role();
}
