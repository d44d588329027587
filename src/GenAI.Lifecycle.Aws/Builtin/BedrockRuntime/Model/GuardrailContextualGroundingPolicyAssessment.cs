namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailContextualGroundingPolicyAssessment
{
    public List<GuardrailContextualGroundingFilter>? Filters { get; set; }
}
