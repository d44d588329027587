namespace GenAI.Lifecycle.Inference.Reranking;

/// <summary>The limits of both ways of reranking.</summary>
internal static class RerankLimits
{
    private const int MaxDocuments = 1_000;

    public static void Check(string query, IReadOnlyList<string> documents, int? top)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Count > MaxDocuments)
            throw new ArgumentException($"documents has {documents.Count} items; it must have at most {MaxDocuments}.", nameof(documents));
        for (var i = 0; i < documents.Count; i++)
        {
            if (string.IsNullOrEmpty(documents[i]))
                throw new ArgumentException($"documents[{i}] is empty; a document must have at least one character.", nameof(documents));
        }

        if (top is { } wanted)
            ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1, nameof(top));
    }

    public static RankedDocument Rank(IReadOnlyList<string> documents, int? index, double? score) =>
        index is { } place && place >= 0 && place < documents.Count && score is { } relevance
            ? new RankedDocument(place, relevance, documents[place])
            : throw new LifecycleException(
                $"The reranker returned document {index} with the score {score}; there are {documents.Count} documents, and a score is required."
            );
}
