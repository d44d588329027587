using System.Numerics.Tensors;

namespace GenAI.Lifecycle.Vectors;

/// <summary>Vectors of length one in one block, searched by dot product: exact nearest neighbours at the speed of memory.</summary>
public sealed class VectorIndex
{
    private readonly float[] _vectors;

    /// <summary>Creates the index.</summary>
    /// <param name="vectors">The vectors, all of one dimension. They are normalised; a zero vector stays zero and is near to nothing.</param>
    public VectorIndex(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        Count = vectors.Count;
        Dimensions = vectors.Count == 0 ? 0 : vectors[0].Length;
        _vectors = new float[checked(Count * Dimensions)];
        for (var i = 0; i < Count; i++)
        {
            if (vectors[i].Length != Dimensions)
                throw new ArgumentException(
                    FormattableString.Invariant($"Vector {i} has {vectors[i].Length} dimensions, the first has {Dimensions}."),
                    nameof(vectors)
                );
            Normalize(vectors[i].Span, _vectors.AsSpan(i * Dimensions, Dimensions));
        }
    }

    /// <summary>The number of vectors.</summary>
    public int Count { get; }

    /// <summary>Their dimension.</summary>
    public int Dimensions { get; }

    /// <summary>Returns the nearest vectors by cosine, the nearest first; ties in the order of the index.</summary>
    /// <param name="query">The query vector.</param>
    /// <param name="count">The number of vectors, at least 0.</param>
    /// <param name="filter">Whether the vector at a position takes part; <see langword="null"/>: all do.</param>
    /// <returns>Positions and cosines.</returns>
    public IReadOnlyList<(int Index, float Cosine)> Nearest(ReadOnlySpan<float> query, int count, Func<int, bool>? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (Count == 0 || count == 0)
            return [];
        if (query.Length != Dimensions)
            throw new ArgumentException(
                FormattableString.Invariant($"The query has {query.Length} dimensions, the index {Dimensions}."),
                nameof(query)
            );
        var unit = new float[Dimensions];
        Normalize(query, unit);
        count = Math.Min(count, Count);
        // The worst of the best stays on top: most vectors cost one comparison after their dot product.
        var best = new PriorityQueue<int, (float Cosine, int Order)>(count);
        var threshold = float.NegativeInfinity;
        for (var i = 0; i < Count; i++)
        {
            if (filter?.Invoke(i) == false)
                continue;
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

    /// <summary>Returns the vector at a position, at length one.</summary>
    /// <param name="index">The position.</param>
    public ReadOnlySpan<float> this[int index] => _vectors.AsSpan(index * Dimensions, Dimensions);

    private static void Normalize(ReadOnlySpan<float> vector, Span<float> target)
    {
        // Scaled by its largest element first: squares of very small or large elements leave the range of a float.
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
