namespace Amazon.BedrockRuntime.Model;

internal sealed class ContentBlock
{
    public string? Text { get; set; }

    public ImageBlock? Image { get; set; }

    public DocumentBlock? Document { get; set; }

    public VideoBlock? Video { get; set; }

    public AudioBlock? Audio { get; set; }

    public ToolUseBlock? ToolUse { get; set; }

    public ToolResultBlock? ToolResult { get; set; }

    public GuardrailConverseContentBlock? GuardContent { get; set; }

    public CachePointBlock? CachePoint { get; set; }

    public ReasoningContentBlock? ReasoningContent { get; set; }

    public CitationsContentBlock? CitationsContent { get; set; }

    public SearchResultBlock? SearchResult { get; set; }

    public ToolAdditionBlock? ToolAddition { get; set; }

    public ToolRemovalBlock? ToolRemoval { get; set; }
}
