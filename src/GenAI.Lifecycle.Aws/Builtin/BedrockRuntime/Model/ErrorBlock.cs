namespace Amazon.BedrockRuntime.Model;

internal sealed class ErrorBlock
{
    public string? Message { get; set; }
}
