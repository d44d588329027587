namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolResultBlock
{
    public string? ToolUseId { get; set; }

    public List<ToolResultContentBlock>? Content { get; set; }

    public ToolResultStatus? Status { get; set; }

    public string? Type { get; set; }
}
