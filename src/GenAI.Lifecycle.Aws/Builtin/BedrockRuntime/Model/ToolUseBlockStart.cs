namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolUseBlockStart
{
    public string? ToolUseId { get; set; }

    public string? Name { get; set; }

    public ToolUseType? Type { get; set; }
}
