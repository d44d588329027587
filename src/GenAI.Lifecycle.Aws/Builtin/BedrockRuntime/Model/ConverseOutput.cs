namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseOutput
{
    public Message? Message { get; set; }
}
