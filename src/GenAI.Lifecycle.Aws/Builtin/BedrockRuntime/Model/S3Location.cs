namespace Amazon.BedrockRuntime.Model;

internal sealed class S3Location
{
    public string? Uri { get; set; }

    public string? BucketOwner { get; set; }
}
