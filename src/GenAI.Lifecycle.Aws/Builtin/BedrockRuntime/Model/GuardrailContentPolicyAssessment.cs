namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailContentPolicyAssessment
{
    public List<GuardrailContentFilter>? Filters { get; set; }
}
