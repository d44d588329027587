using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The calls that an agent should make.</summary>
public sealed class ExpectedToolCallsContext : EvaluationContext
{
    /// <summary>Creates the context.</summary>
    /// <param name="calls">The calls in their order; empty if the agent should call nothing.</param>
    public ExpectedToolCallsContext(params IReadOnlyList<ToolCall> calls)
        : base(ContextName, Render(calls)) => Calls = [.. calls];

    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Expected Tool Calls";

    /// <summary>The calls in their order.</summary>
    public IReadOnlyList<ToolCall> Calls { get; }

    private static string Render(IReadOnlyList<ToolCall> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        return calls.Count == 0 ? "(none)" : string.Join('\n', calls);
    }
}
