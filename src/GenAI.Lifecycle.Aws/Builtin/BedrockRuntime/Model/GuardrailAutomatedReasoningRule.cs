namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningRule
{
    public string? Identifier { get; set; }

    public string? PolicyVersionArn { get; set; }
}
