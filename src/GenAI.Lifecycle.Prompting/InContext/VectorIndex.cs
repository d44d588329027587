using System.Numerics.Tensors;

namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>An index of unit vectors in one block of memory, searched by dot product for exact nearest neighbours.</summary>
public sealed class VectorIndex
{
    private readonly float[] _vectors;

    /// <summary>Creates the index.</summary>
    /// <param name="vectors">
    /// The vectors, all of one dimension. They are normalised; a zero vector stays zero and has cosine 0 with every vector.
    /// </param>
    public VectorIndex(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        Count = vectors.Count;
        Dimensions = vectors.Count == 0 ? 0 : vectors[0].Length;
        _vectors = new float[checked(Count * Dimensions)];
        for (var i = 0; i < Count; i++)
        {
            if (vectors[i].Length != Dimensions)
                throw new ArgumentException(FormattableString.Invariant($"Vector {i} has {vectors[i].Length} dimensions, the first has {Dimensions}."), nameof(vectors));
            Normalize(vectors[i].Span, _vectors.AsSpan(i * Dimensions, Dimensions));
        }
    }

    /// <summary>The number of vectors.</summary>
    public int Count { get; }

    /// <summary>The dimension of the vectors.</summary>
    public int Dimensions { get; }

    /// <summary>Returns the nearest vectors by cosine, the nearest first; ties in the order of the index.</summary>
    /// <param name="query">The query vector.</param>
    /// <param name="count">The number of items, at least 0.</param>
    /// <returns>Positions and cosines.</returns>
    public IReadOnlyList<(int Index, float Cosine)> Nearest(ReadOnlySpan<float> query, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (Count == 0 || count == 0)
            return [];
        if (query.Length != Dimensions)
            throw new ArgumentException(FormattableString.Invariant($"The query has {query.Length} dimensions, the index {Dimensions}."), nameof(query));
        var unit = new float[Dimensions];
        Normalize(query, unit);
        count = Math.Min(count, Count);
        // The worst of the best is on top, so most vectors need one comparison after their dot product.
        var best = new PriorityQueue<int, (float Cosine, int Order)>(count);
        var threshold = float.NegativeInfinity;
        for (var i = 0; i < Count; i++)
        {
            var cosine = TensorPrimitives.Dot<float>(unit, _vectors.AsSpan(i * Dimensions, Dimensions));
            if (best.Count < count)
            {
                best.Enqueue(i, (cosine, -i));
            }
            else if (cosine > threshold)
            {
                best.DequeueEnqueue(i, (cosine, -i));
            }
            else
            {
                continue;
            }

            best.TryPeek(out _, out var worst);
            threshold = best.Count < count ? float.NegativeInfinity : worst.Cosine;
        }

        var result = new (int, float)[best.Count];
        for (var i = result.Length - 1; best.TryDequeue(out var index, out var priority); i--)
            result[i] = (index, priority.Cosine);
        return result;
    }

    internal ReadOnlySpan<float> this[int index] => _vectors.AsSpan(index * Dimensions, Dimensions);

    private static void Normalize(ReadOnlySpan<float> vector, Span<float> target)
    {
        // Scaled by the largest element first, because squares of very small or large elements exceed the range of a float.
        var scale = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (!(scale > 0 && float.IsFinite(scale)))
        {
            target.Clear();
            return;
        }

        for (var i = 0; i < vector.Length; i++)
            target[i] = vector[i] / scale;
        TensorPrimitives.Divide(target, TensorPrimitives.Norm<float>(target), target);
    }
}
