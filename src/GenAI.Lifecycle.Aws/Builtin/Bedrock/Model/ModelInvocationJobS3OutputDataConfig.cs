namespace Amazon.Bedrock.Model;

internal sealed class ModelInvocationJobS3OutputDataConfig
{
    public string? S3Uri { get; set; }

    public string? S3EncryptionKeyId { get; set; }

    public string? S3BucketOwner { get; set; }
}
