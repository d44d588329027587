namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailContentFilter
{
    public GuardrailContentFilterType? Type { get; set; }

    public GuardrailContentFilterConfidence? Confidence { get; set; }

    public GuardrailContentPolicyAction? Action { get; set; }

    public GuardrailContentFilterStrength? FilterStrength { get; set; }

    public bool? Detected { get; set; }
}
