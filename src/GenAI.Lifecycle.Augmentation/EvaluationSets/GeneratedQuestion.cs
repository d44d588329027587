using GenAI.Lifecycle.Augmentation.Experiments;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Augmentation.Stores;

namespace GenAI.Lifecycle.Augmentation.EvaluationSets;

/// <summary>Specifies the kind of a question.</summary>
public enum QuestionKind
{
    /// <summary>One passage holds the answer.</summary>
    SingleHop,

    /// <summary>Two passages hold it together.</summary>
    MultiHop,

    /// <summary>The corpus does not hold it.</summary>
    Unanswerable,
}

/// <summary>Represents a question about a corpus with its answer and the passages that hold it.</summary>
public sealed record GeneratedQuestion
{
    /// <summary>Gets the identity, unique in its set.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the kind.</summary>
    public required QuestionKind Kind { get; init; }

    /// <summary>Gets the question.</summary>
    public required string Question { get; init; }

    /// <summary>Gets the answer; empty for an unanswerable question.</summary>
    public string Answer { get; init; } = string.Empty;

    /// <summary>Gets the parts of the passages that hold the answer, word for word.</summary>
    public IReadOnlyList<string> Quotes { get; init; } = [];

    /// <summary>Gets the identities of the passages that hold the answer.</summary>
    public IReadOnlyList<string> PassageIds { get; init; } = [];

    /// <summary>Returns the question as a case of a retrieval experiment; it is found by its quotes, however documents are cut.</summary>
    /// <param name="scope">The documents that the search may return; <see langword="null"/>: documents without owners.</param>
    /// <exception cref="InvalidOperationException">The question is unanswerable: there is nothing to find.</exception>
    public RetrievalCase ToCase(SearchScope? scope = null) =>
        Kind == QuestionKind.Unanswerable
            ? throw new InvalidOperationException($"The question '{Id}' is unanswerable; there is nothing to find for it.")
            : new RetrievalCase(Id, new RetrievalQuery(Question) { Scope = scope ?? SearchScope.Public }) { Answers = Quotes };

    /// <summary>Returns the question as an item of a dataset.</summary>
    public DatasetItem ToItem() =>
        new(Id, new Dictionary<string, string> { ["question"] = Question }, Kind == QuestionKind.Unanswerable ? null : Answer)
        {
            Metadata = new Dictionary<string, string> { ["kind"] = Kind.ToString(), ["passages"] = string.Join(' ', PassageIds) },
        };
}
