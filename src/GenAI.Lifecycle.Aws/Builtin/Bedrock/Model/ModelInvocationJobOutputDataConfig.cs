namespace Amazon.Bedrock.Model;

internal sealed class ModelInvocationJobOutputDataConfig
{
    public ModelInvocationJobS3OutputDataConfig? S3OutputDataConfig { get; set; }
}
