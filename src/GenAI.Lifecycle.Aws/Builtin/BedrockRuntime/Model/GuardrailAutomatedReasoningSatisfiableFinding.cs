namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningSatisfiableFinding
{
    public GuardrailAutomatedReasoningTranslation? Translation { get; set; }

    public GuardrailAutomatedReasoningScenario? ClaimsTrueScenario { get; set; }

    public GuardrailAutomatedReasoningScenario? ClaimsFalseScenario { get; set; }

    public GuardrailAutomatedReasoningLogicWarning? LogicWarning { get; set; }
}
