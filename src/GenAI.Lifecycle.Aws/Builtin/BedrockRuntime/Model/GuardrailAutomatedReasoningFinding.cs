namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningFinding
{
    public GuardrailAutomatedReasoningValidFinding? Valid { get; set; }

    public GuardrailAutomatedReasoningInvalidFinding? Invalid { get; set; }

    public GuardrailAutomatedReasoningSatisfiableFinding? Satisfiable { get; set; }

    public GuardrailAutomatedReasoningImpossibleFinding? Impossible { get; set; }

    public GuardrailAutomatedReasoningTranslationAmbiguousFinding? TranslationAmbiguous { get; set; }

    public GuardrailAutomatedReasoningTooComplexFinding? TooComplex { get; set; }

    public GuardrailAutomatedReasoningNoTranslationsFinding? NoTranslations { get; set; }
}
