using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>A prompt with constraints on the answer that a program can verify.</summary>
/// <param name="Id">The unique identifier within the set.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="Instructions">The constraints, at least one.</param>
public sealed record InstructionPrompt(string Id, string Prompt, IReadOnlyList<Instruction> Instructions);

/// <summary>The constraints on an answer.</summary>
/// <param name="instructions">The constraints, at least one.</param>
public sealed class InstructionContext(IReadOnlyList<Instruction> instructions)
    : EvaluationContext(ContextName, string.Join('\n', instructions))
{
    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Instructions";

    /// <summary>The constraints.</summary>
    public IReadOnlyList<Instruction> Instructions { get; } = instructions;
}
