namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailAutomatedReasoningStatement
{
    public string? Logic { get; set; }

    public string? NaturalLanguage { get; set; }
}
