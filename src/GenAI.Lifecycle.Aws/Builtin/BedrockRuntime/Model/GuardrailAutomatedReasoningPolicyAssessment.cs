namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningPolicyAssessment
{
    public List<GuardrailAutomatedReasoningFinding>? Findings { get; set; }
}
