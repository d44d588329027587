namespace Amazon.BedrockRuntime.Model;

internal sealed class SystemTool
{
    public string? Name { get; set; }
}
