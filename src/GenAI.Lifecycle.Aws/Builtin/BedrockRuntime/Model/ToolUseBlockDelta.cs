namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolUseBlockDelta
{
    public string? Input { get; set; }
}
