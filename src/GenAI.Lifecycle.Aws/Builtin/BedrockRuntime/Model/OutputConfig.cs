namespace Amazon.BedrockRuntime.Model;

internal sealed class OutputConfig
{
    public OutputFormat? TextFormat { get; set; }

    public string? Effort { get; set; }
}
