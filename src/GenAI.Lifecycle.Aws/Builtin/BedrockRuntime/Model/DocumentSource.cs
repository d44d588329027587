namespace Amazon.BedrockRuntime.Model;

internal sealed class DocumentSource
{
    public MemoryStream? Bytes { get; set; }

    public S3Location? S3Location { get; set; }

    public string? Text { get; set; }

    public List<DocumentContentBlock>? Content { get; set; }
}
