using GenAI.Lifecycle.Augmentation.Search;

namespace GenAI.Lifecycle.Augmentation.Stores;

/// <summary>The vectors of a write, checked and brought to length one before anything is stored.</summary>
internal sealed class PassageVectors
{
    private readonly Dictionary<IndexedPassage, float[]> _units = new(ReferenceEqualityComparer.Instance);

    private PassageVectors(int dimensions) => Dimensions = dimensions;

    public int Dimensions { get; private set; }

    /// <summary>Checks the vectors of documents against the dimensions of a store; 0: the store has none yet.</summary>
    public static PassageVectors Check(IReadOnlyList<DocumentWrite> documents, int dimensions)
    {
        var vectors = new PassageVectors(dimensions);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var write in documents)
        {
            if (!seen.Add(write.Document.Id))
                throw new ArgumentException($"The document '{write.Document.Id}' is there twice.", nameof(documents));
            if (write.Passages.Count == 0)
                throw new ArgumentException($"The document '{write.Document.Id}' has no passage; remove it instead.", nameof(documents));
            foreach (var passage in write.Passages)
                vectors.Add(write.Document.Id, passage);
        }

        return vectors;
    }

    public static void CheckQuery(float[] query, int dimensions)
    {
        if (query.Length != dimensions)
        {
            throw new ArgumentException(
                $"The query has {query.Length} dimensions; the store holds vectors of {dimensions}. Embed queries with the model of the passages.",
                nameof(query)
            );
        }
    }

    public ReadOnlySpan<float> Of(IndexedPassage passage) => _units[passage];

    private void Add(string documentId, IndexedPassage passage)
    {
        var vector = passage.Vector.Span;
        if (vector.IsEmpty && Dimensions == 0)
        {
            _units[passage] = [];
            return;
        }

        var isFirst = Dimensions == 0 && _units.Count == 0;
        if (vector.Length != Dimensions && !isFirst)
        {
            throw new ArgumentException(
                $"A vector of document '{documentId}' has {vector.Length} dimensions; the store holds vectors of {Dimensions}. "
                    + "Another embedding model needs an index of its own.",
                nameof(passage)
            );
        }

        Dimensions = vector.Length;
        _units[passage] = UnitVector.Of(vector, nameof(passage));
    }
}
