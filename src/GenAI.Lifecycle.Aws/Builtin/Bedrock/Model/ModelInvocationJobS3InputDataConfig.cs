namespace Amazon.Bedrock.Model;

internal sealed class ModelInvocationJobS3InputDataConfig
{
    public S3InputFormat? S3InputFormat { get; set; }

    public string? S3Uri { get; set; }

    public string? S3BucketOwner { get; set; }
}
