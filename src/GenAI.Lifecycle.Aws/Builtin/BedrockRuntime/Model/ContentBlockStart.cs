namespace Amazon.BedrockRuntime.Model;

internal sealed class ContentBlockStart
{
    public ToolUseBlockStart? ToolUse { get; set; }

    public ToolResultBlockStart? ToolResult { get; set; }

    public ImageBlockStart? Image { get; set; }
}
