namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolReference
{
    public string? Type { get; set; }

    public string? Name { get; set; }

    public string? ServerName { get; set; }
}
