namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseTrace
{
    public GuardrailTraceAssessment? Guardrail { get; set; }

    public PromptRouterTrace? PromptRouter { get; set; }
}
