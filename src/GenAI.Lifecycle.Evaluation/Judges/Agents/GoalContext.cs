using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The goal of an agent.</summary>
/// <param name="goal">The goal, with what must be true in the end.</param>
public sealed class GoalContext(string goal) : EvaluationContext(ContextName, goal)
{
    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Goal";

    /// <summary>The goal.</summary>
    public string Goal { get; } = goal;
}
