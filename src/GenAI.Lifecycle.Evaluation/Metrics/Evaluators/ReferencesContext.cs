using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The right answers, for every evaluator that compares with references.</summary>
public sealed class ReferencesContext : EvaluationContext
{
    /// <summary>Creates the context.</summary>
    /// <param name="references">One or more right answers.</param>
    /// <exception cref="ArgumentException">The list is empty, or a reference is null.</exception>
    public ReferencesContext(params IReadOnlyList<string> references)
        : base(ContextName, [.. Checked(references).Select(static reference => new TextContent(reference))]) =>
        References = [.. references];

    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "References";

    /// <summary>The right answers.</summary>
    public IReadOnlyList<string> References { get; }

    private static IReadOnlyList<string> Checked(IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
            throw new ArgumentException("At least one reference is required.", nameof(references));
        for (var i = 0; i < references.Count; i++)
            if (references[i] is null)
                throw new ArgumentException($"Reference {i} is null.", nameof(references));
        return references;
    }
}
