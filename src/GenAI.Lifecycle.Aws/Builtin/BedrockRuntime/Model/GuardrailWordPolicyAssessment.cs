namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailWordPolicyAssessment
{
    public List<GuardrailCustomWord>? CustomWords { get; set; }

    public List<GuardrailManagedWord>? ManagedWordLists { get; set; }
}
