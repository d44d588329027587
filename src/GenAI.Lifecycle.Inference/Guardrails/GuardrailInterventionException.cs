namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>Thrown when a guardrail blocks a chat.</summary>
public sealed class GuardrailInterventionException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="decision">The guardrail's decision.</param>
    public GuardrailInterventionException(GuardrailDecision decision)
        : base(
            $"A guardrail blocked the {(decision?.Source == GuardrailSource.Input ? "question" : "answer")}: {decision?.Reason ?? "it gave no reason"}"
        )
    {
        ArgumentNullException.ThrowIfNull(decision);
        Decision = decision;
    }

    /// <summary>The guardrail's decision.</summary>
    public GuardrailDecision Decision { get; }
}
