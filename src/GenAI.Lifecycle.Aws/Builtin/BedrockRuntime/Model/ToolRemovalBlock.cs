namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolRemovalBlock
{
    public ToolReference? Tool { get; set; }
}
