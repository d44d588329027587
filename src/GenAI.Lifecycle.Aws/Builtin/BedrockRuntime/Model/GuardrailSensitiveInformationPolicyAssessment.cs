namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailSensitiveInformationPolicyAssessment
{
    public List<GuardrailPiiEntityFilter>? PiiEntities { get; set; }

    public List<GuardrailRegexFilter>? Regexes { get; set; }
}
