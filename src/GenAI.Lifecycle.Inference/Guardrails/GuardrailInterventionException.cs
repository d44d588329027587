namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>A guardrail blocked a chat.</summary>
public sealed class GuardrailInterventionException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="decision">What the guardrail decided.</param>
    public GuardrailInterventionException(GuardrailDecision decision)
        : base($"A guardrail blocked the {(decision?.Source == GuardrailSource.Input ? "question" : "answer")}: {decision?.Reason ?? "it gave no reason"}")
    {
        ArgumentNullException.ThrowIfNull(decision);
        Decision = decision;
    }

    /// <summary>What the guardrail decided.</summary>
    public GuardrailDecision Decision { get; }
}
