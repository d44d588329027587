namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningTranslationOption
{
    public List<GuardrailAutomatedReasoningTranslation>? Translations { get; set; }
}
