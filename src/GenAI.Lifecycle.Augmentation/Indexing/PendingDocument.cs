using GenAI.Lifecycle.Augmentation.Analysis;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Stores;

namespace GenAI.Lifecycle.Augmentation.Indexing;

/// <summary>A document that is cut but not embedded yet.</summary>
internal sealed record PendingDocument(StoredDocument Document, string Text, IReadOnlyList<Passage> Passages, ITextAnalyzer Analyzer)
{
    /// <summary>Returns what the store takes.</summary>
    public DocumentWrite ToWrite(PassageEmbedder embedder, IReadOnlyDictionary<string, ReadOnlyMemory<float>> vectors) =>
        new(
            Document,
            Text,
            [
                .. Passages.Select(passage =>
                {
                    var key = embedder.KeyOf(passage);
                    return new IndexedPassage(passage, key, vectors[key], Analyzer.Terms(passage.SearchText));
                }),
            ]
        );
}
