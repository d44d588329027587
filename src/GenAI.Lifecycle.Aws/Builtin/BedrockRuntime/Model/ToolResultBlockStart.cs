namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolResultBlockStart
{
    public string? ToolUseId { get; set; }

    public string? Type { get; set; }

    public ToolResultStatus? Status { get; set; }
}
