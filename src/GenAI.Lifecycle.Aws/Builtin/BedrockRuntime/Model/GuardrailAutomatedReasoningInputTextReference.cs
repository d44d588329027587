namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningInputTextReference
{
    public string? Text { get; set; }
}
