namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolAdditionBlock
{
    public ToolReference? Tool { get; set; }
}
