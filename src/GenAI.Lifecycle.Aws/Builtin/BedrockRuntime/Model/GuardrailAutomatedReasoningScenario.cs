namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningScenario
{
    public List<GuardrailAutomatedReasoningStatement>? Statements { get; set; }
}
