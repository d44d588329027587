namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>The partitions of AWS: separate groups of regions, the second part of every ARN.</summary>
internal static class Partitions
{
    public static string Of(string region) =>
        region switch
        {
            _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
            _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
            _ when region.StartsWith("eusc-", StringComparison.Ordinal) => "aws-eusc",
            _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => "aws-iso",
            _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => "aws-iso-b",
            _ when region.StartsWith("eu-isoe-", StringComparison.Ordinal) => "aws-iso-e",
            _ when region.StartsWith("us-isof-", StringComparison.Ordinal) => "aws-iso-f",
            _ => "aws",
        };
}
