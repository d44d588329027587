using GenAI.Lifecycle.Augmentation.Search;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>The vectors of a store, exact and in a byte an element.</summary>
/// <param name="path">The file of the database.</param>
internal sealed class VectorFiles(string path) : IDisposable
{
    private readonly SlotFile<float> _exact = new(path + ".vectors");
    private readonly SlotFile<sbyte> _quantized = new(path + ".bytes");

    /// <summary>Writes the vectors of slots that follow each other, and waits for the disk.</summary>
    public void Write(int firstSlot, int dimensions, IReadOnlyList<float[]> vectors)
    {
        if (dimensions == 0 || vectors.Count == 0)
            return;
        var row = QuantizedVector.RowLength(dimensions);
        var (exact, quantized) = (new float[vectors.Count * dimensions], new sbyte[vectors.Count * row]);
        for (var i = 0; i < vectors.Count; i++)
        {
            vectors[i].CopyTo(exact.AsSpan(i * dimensions));
            QuantizedVector.Write(vectors[i], quantized.AsSpan(i * row, row));
        }

        _exact.Write(firstSlot, dimensions, exact);
        _quantized.Write(firstSlot, row, quantized);
    }

    /// <summary>Returns the exact vectors of the first slots.</summary>
    public ReadOnlyMemory<float> Exact(int slots, int dimensions) => _exact.Read(slots, dimensions);

    /// <summary>Returns the slots with the highest dot products.</summary>
    public List<SlotScore> Search(float[] query, int slots, SlotSet allowed, int top, bool quantized, CancellationToken cancellationToken)
    {
        var exact = Exact(slots, query.Length);
        return quantized
            ? QuantizedScan.Run(
                _quantized.Read(slots, QuantizedVector.RowLength(query.Length)),
                exact,
                query,
                slots,
                allowed,
                top,
                cancellationToken
            )
            : VectorScan.Run(exact, query, slots, allowed, top, cancellationToken);
    }

    public void Dispose()
    {
        _exact.Dispose();
        _quantized.Dispose();
    }
}
