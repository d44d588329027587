namespace Amazon.BedrockRuntime.Model;

internal sealed class DocumentContentBlock
{
    public string? Text { get; set; }
}
