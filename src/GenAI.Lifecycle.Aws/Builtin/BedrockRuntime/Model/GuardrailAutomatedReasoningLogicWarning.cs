namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningLogicWarning
{
    public GuardrailAutomatedReasoningLogicWarningType? Type { get; set; }

    public List<GuardrailAutomatedReasoningStatement>? Premises { get; set; }

    public List<GuardrailAutomatedReasoningStatement>? Claims { get; set; }
}
