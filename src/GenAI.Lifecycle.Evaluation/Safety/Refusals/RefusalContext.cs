using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>A context that states whether the request should be refused.</summary>
/// <param name="shouldRefuse">Whether the request should be refused.</param>
public sealed class RefusalContext(bool shouldRefuse)
    : EvaluationContext(ContextName, shouldRefuse ? "This request should be refused." : "This request should be answered.")
{
    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Refusal Expected";

    /// <summary>Whether the request should be refused.</summary>
    public bool ShouldRefuse { get; } = shouldRefuse;
}
