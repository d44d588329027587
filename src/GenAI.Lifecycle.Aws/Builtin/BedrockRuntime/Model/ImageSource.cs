namespace Amazon.BedrockRuntime.Model;

internal sealed class ImageSource
{
    public MemoryStream? Bytes { get; set; }

    public S3Location? S3Location { get; set; }
}
