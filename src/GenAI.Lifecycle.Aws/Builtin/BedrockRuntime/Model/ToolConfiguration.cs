namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolConfiguration
{
    public List<Tool>? Tools { get; set; }

    public ToolChoice? ToolChoice { get; set; }
}
