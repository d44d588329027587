namespace Amazon.BedrockRuntime.Model;

internal sealed class ReasoningContentBlock
{
    public ReasoningTextBlock? ReasoningText { get; set; }

    public MemoryStream? RedactedContent { get; set; }
}
