namespace Amazon.Bedrock.Model;

internal sealed class ModelInvocationJobInputDataConfig
{
    public ModelInvocationJobS3InputDataConfig? S3InputDataConfig { get; set; }
}
