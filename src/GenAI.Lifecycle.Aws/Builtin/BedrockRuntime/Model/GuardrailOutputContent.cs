namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailOutputContent
{
    public string? Text { get; set; }
}
