using GenAI.Lifecycle.Augmentation.Indexing;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Creates retrievers over an index.</summary>
public static class DocumentIndexRetrievers
{
    /// <summary>
    /// Creates the retriever that suits an index: hybrid by reciprocal rank where it has vectors and keywords, else by what it has. Windows are shown.
    /// </summary>
    /// <param name="index">The index.</param>
    public static IRetriever AsRetriever(this DocumentIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        IRetriever found = (index.HasVectors, index.Store.SupportsKeywords) switch
        {
            (true, true) => new HybridRetriever([(new VectorRetriever(index), 1), (new KeywordRetriever(index), 1)]),
            (true, false) => new VectorRetriever(index),
            (false, true) => new KeywordRetriever(index),
            _ => throw new LifecycleException(
                "The index has neither vectors nor keywords: give it an embedding generator or a store with keyword search."
            ),
        };
        return new WindowRetriever(found, index);
    }
}
