using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The passages that a search found for the question and that the answer is based on.</summary>
public sealed class PassagesContext : EvaluationContext
{
    /// <summary>Creates the context.</summary>
    /// <param name="passages">The passages as the model saw them, best first; one or more.</param>
    /// <exception cref="ArgumentException">The list is empty, or a passage is blank.</exception>
    public PassagesContext(params IReadOnlyList<string> passages)
        : base(ContextName, [.. Checked(passages).Select(static passage => new TextContent(passage))]) => Passages = [.. passages];

    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Retrieved Passages";

    /// <summary>The passages, best first.</summary>
    public IReadOnlyList<string> Passages { get; }

    internal IEnumerable<JudgedText> Texts => Passages.Select(static (passage, i) => new JudgedText($"passage_{i + 1}", passage));

    private static IReadOnlyList<string> Checked(IReadOnlyList<string> passages)
    {
        ArgumentNullException.ThrowIfNull(passages);
        if (passages.Count == 0)
            throw new ArgumentException("At least one passage is required.", nameof(passages));
        for (var i = 0; i < passages.Count; i++)
            if (string.IsNullOrWhiteSpace(passages[i]))
                throw new ArgumentException($"Passage {i} is blank.", nameof(passages));
        return passages;
    }
}
