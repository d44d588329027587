namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailTopicPolicyAssessment
{
    public List<GuardrailTopic>? Topics { get; set; }
}
