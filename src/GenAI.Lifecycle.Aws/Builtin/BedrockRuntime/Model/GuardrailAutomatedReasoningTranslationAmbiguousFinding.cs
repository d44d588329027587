namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningTranslationAmbiguousFinding
{
    public List<GuardrailAutomatedReasoningTranslationOption>? Options { get; set; }

    public List<GuardrailAutomatedReasoningScenario>? DifferenceScenarios { get; set; }
}
