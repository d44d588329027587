using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Represents a passage found for a query.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Score">The score of the last retriever of the chain; higher is better. Scores of different retrievers do not compare.</param>
public sealed record RetrievedPassage(Passage Passage, double Score)
{
    /// <summary>Gets the text that a model is shown: the passage, or its window.</summary>
    public string Text { get; init; } = Passage?.Text ?? throw new ArgumentNullException(nameof(Passage));

    /// <summary>Gets where <see cref="Text"/> starts in the document.</summary>
    public int TextOffset { get; init; } = Passage.Offset;

    /// <summary>Gets the scores of the retrievers before the last, by name.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();
}
