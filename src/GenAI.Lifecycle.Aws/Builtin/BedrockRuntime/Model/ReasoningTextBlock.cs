namespace Amazon.BedrockRuntime.Model;

internal sealed class ReasoningTextBlock
{
    public string? Text { get; set; }

    public string? Signature { get; set; }
}
