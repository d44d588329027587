namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningValidFinding
{
    public GuardrailAutomatedReasoningTranslation? Translation { get; set; }

    public GuardrailAutomatedReasoningScenario? ClaimsTrueScenario { get; set; }

    public List<GuardrailAutomatedReasoningRule>? SupportingRules { get; set; }

    public GuardrailAutomatedReasoningLogicWarning? LogicWarning { get; set; }
}
