namespace GenAI.Lifecycle.Aws;

/// <summary>Represents the check at host start that a region is known. It has no options of its own.</summary>
internal sealed class AwsRegionCheck
{
    public const string Missing =
        $"No AWS region is set: set '{AwsOptions.SectionName}:Region' in configuration, AwsOptions.Region in code, AWS_REGION, or the profile's region.";
}
