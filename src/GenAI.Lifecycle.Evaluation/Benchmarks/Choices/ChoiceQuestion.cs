namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>A multiple-choice question.</summary>
/// <param name="Id">The unique identifier within the set.</param>
/// <param name="Question">The question, or the text that a choice ends.</param>
/// <param name="Choices">The choices, at least two.</param>
/// <param name="Correct">The positions of the right choices, from 0; at least one.</param>
public sealed record ChoiceQuestion(string Id, string Question, IReadOnlyList<string> Choices, IReadOnlyList<int> Correct)
{
    /// <summary>The subject, such as <c>anatomy</c>; <see langword="null"/> if unknown.</summary>
    public string? Subject { get; init; }

    /// <summary>Returns the letter of a position: A, B, …</summary>
    /// <param name="position">From 0 to 25.</param>
    public static string Letter(int position) =>
        position is >= 0 and < 26
            ? ((char)('A' + position)).ToString()
            : throw new ArgumentOutOfRangeException(nameof(position), position, "Within [0, 25].");
}
