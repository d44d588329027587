using GenAI.Lifecycle.Augmentation.Retrieval;

namespace GenAI.Lifecycle.Augmentation.Experiments;

/// <summary>Represents a query with what should be found for it.</summary>
/// <param name="Id">The identity of the case, unique in its experiment.</param>
/// <param name="Query">The query.</param>
public sealed record RetrievalCase(string Id, RetrievalQuery Query)
{
    /// <summary>Gets the identities of relevant documents. A passage of one of them counts.</summary>
    public IReadOnlySet<string> Documents { get; init; } = new HashSet<string>();

    /// <summary>Gets the identities of relevant passages; they depend on the chunker.</summary>
    public IReadOnlySet<string> Passages { get; init; } = new HashSet<string>();

    /// <summary>Gets texts that answer. A shown text that has one of them counts, however documents are cut.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>Returns the relevant items that a passage stands for.</summary>
    internal IEnumerable<string> ItemsOf(RetrievedPassage hit)
    {
        if (Passages.Contains(hit.Passage.Id))
            yield return $"passage {hit.Passage.Id}";
        if (Documents.Contains(hit.Passage.DocumentId))
            yield return $"document {hit.Passage.DocumentId}";
        foreach (var answer in Answers.Where(answer => hit.Text.Contains(answer, StringComparison.OrdinalIgnoreCase)))
            yield return $"answer {answer}";
    }

    /// <summary>Gets the number of relevant items.</summary>
    internal int ItemCount => Passages.Count + Documents.Count + Answers.Distinct(StringComparer.OrdinalIgnoreCase).Count();
}
