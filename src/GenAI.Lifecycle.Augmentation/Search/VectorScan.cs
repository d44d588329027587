using System.Numerics.Tensors;

namespace GenAI.Lifecycle.Augmentation.Search;

/// <summary>Exact nearest neighbours: every allowed vector is compared, on all cores.</summary>
internal static class VectorScan
{
    private const int SlotsPerBlock = 16_384;

    /// <summary>Returns the slots with the highest dot products, best first.</summary>
    /// <param name="vectors">The vectors, slot after slot.</param>
    /// <param name="query">The query, whose length is that of each vector.</param>
    /// <param name="slots">The number of slots.</param>
    /// <param name="allowed">The slots that may be returned.</param>
    /// <param name="top">The number of passages to return at most.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    public static List<SlotScore> Run(
        ReadOnlyMemory<float> vectors,
        float[] query,
        int slots,
        SlotSet allowed,
        int top,
        CancellationToken cancellationToken
    )
    {
        var blocks = (slots + SlotsPerBlock - 1) / SlotsPerBlock;
        if (blocks <= 1)
            return Block(vectors.Span, query, 0, slots, allowed, top).Drain();

        var parts = new List<SlotScore>[blocks];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, blocks, options, block =>
        {
            var first = block * SlotsPerBlock;
            parts[block] = Block(vectors.Span, query, first, Math.Min(first + SlotsPerBlock, slots), allowed, top).Drain();
        });
        var best = new TopSlots(top);
        foreach (var (slot, score) in parts.SelectMany(static part => part))
            best.Add(slot, score);
        return best.Drain();
    }

    private static TopSlots Block(ReadOnlySpan<float> vectors, ReadOnlySpan<float> query, int first, int end, SlotSet allowed, int top)
    {
        var best = new TopSlots(top);
        for (var slot = first; slot < end; slot++)
        {
            if (!allowed.Contains(slot))
                continue;
            var score = TensorPrimitives.Dot(query, vectors.Slice(slot * query.Length, query.Length));
            if (score > best.Threshold)
                best.Add(slot, score);
        }

        return best;
    }
}
