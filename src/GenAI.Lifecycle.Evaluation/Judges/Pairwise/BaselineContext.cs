using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The answer that another system gave to the same question.</summary>
/// <param name="answer">The answer.</param>
public sealed class BaselineContext(string answer) : EvaluationContext(ContextName, answer)
{
    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Baseline Answer";

    /// <summary>The answer.</summary>
    public string Answer { get; } = answer;
}
