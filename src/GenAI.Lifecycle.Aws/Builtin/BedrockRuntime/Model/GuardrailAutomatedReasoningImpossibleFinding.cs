namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningImpossibleFinding
{
    public GuardrailAutomatedReasoningTranslation? Translation { get; set; }

    public List<GuardrailAutomatedReasoningRule>? ContradictingRules { get; set; }

    public GuardrailAutomatedReasoningLogicWarning? LogicWarning { get; set; }
}
