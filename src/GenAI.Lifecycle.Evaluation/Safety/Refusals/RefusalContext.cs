using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Whether the request is one to refuse.</summary>
/// <param name="shouldRefuse">Whether it is.</param>
public sealed class RefusalContext(bool shouldRefuse) : EvaluationContext(ContextName, shouldRefuse ? "This request is to be refused." : "This request is to be answered.")
{
    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Refusal Expected";

    /// <summary>Whether it is.</summary>
    public bool ShouldRefuse { get; } = shouldRefuse;
}
