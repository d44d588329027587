namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseStreamTrace
{
    public GuardrailTraceAssessment? Guardrail { get; set; }

    public PromptRouterTrace? PromptRouter { get; set; }
}
