namespace GenAI.Lifecycle.Aws;

/// <summary>The names of the services in use: those of their AWSSDK packages.</summary>
internal static class AwsServiceNames
{
    public const string ApplicationAutoScaling = "ApplicationAutoScaling";
    public const string Bedrock = "Bedrock";
    public const string BedrockAgent = "BedrockAgent";
    public const string BedrockAgentRuntime = "BedrockAgentRuntime";
    public const string BedrockRuntime = "BedrockRuntime";
    public const string CloudTrail = "CloudTrail";
    public const string CloudWatch = "CloudWatch";
    public const string CloudWatchLogs = "CloudWatchLogs";
    public const string S3 = "S3";
    public const string SageMaker = "SageMaker";
    public const string SageMakerRuntime = "SageMakerRuntime";
    public const string SecurityToken = "SecurityToken";
    public const string ServiceQuotas = "ServiceQuotas";

    /// <summary>All service names.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            ApplicationAutoScaling,
            Bedrock,
            BedrockAgent,
            BedrockAgentRuntime,
            BedrockRuntime,
            CloudTrail,
            CloudWatch,
            CloudWatchLogs,
            S3,
            SageMaker,
            SageMakerRuntime,
            SecurityToken,
            ServiceQuotas,
        };
}
