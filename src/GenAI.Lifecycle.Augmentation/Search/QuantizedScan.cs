namespace GenAI.Lifecycle.Augmentation.Search;

/// <summary>Nearest neighbours in two steps: every allowed row is compared in a byte an element, and the best are compared exactly.</summary>
internal static class QuantizedScan
{
    private const int SlotsPerBlock = 32_768;
    private const int Oversampling = 8;
    private const int LeastCandidates = 128;

    public static List<SlotScore> Run(
        ReadOnlyMemory<sbyte> rows,
        ReadOnlyMemory<float> vectors,
        float[] query,
        int slots,
        SlotSet allowed,
        int top,
        CancellationToken cancellationToken
    )
    {
        var (elements, _) = QuantizedVector.Query(query);
        var candidates = (int)Math.Min(slots, Math.Max(LeastCandidates, (long)top * Oversampling));
        var blocks = (slots + SlotsPerBlock - 1) / SlotsPerBlock;
        var parts = new List<SlotScore>[blocks];
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = cancellationToken }, block =>
        {
            var first = block * SlotsPerBlock;
            parts[block] = Block(rows.Span, elements, first, Math.Min(first + SlotsPerBlock, slots), allowed, candidates);
        });

        var rough = new TopSlots(candidates);
        foreach (var (slot, score) in parts.SelectMany(static part => part))
            rough.Add(slot, score);
        var best = new TopSlots(top);
        foreach (var (slot, _) in rough.Drain().OrderBy(static candidate => candidate.Slot))
            best.Add(slot, System.Numerics.Tensors.TensorPrimitives.Dot(query, vectors.Span.Slice(slot * query.Length, query.Length)));
        return best.Drain();
    }

    private static List<SlotScore> Block(
        ReadOnlySpan<sbyte> rows,
        ReadOnlySpan<short> query,
        int first,
        int end,
        SlotSet allowed,
        int candidates
    )
    {
        var best = new TopSlots(candidates);
        var length = QuantizedVector.RowLength(query.Length);
        for (var slot = first; slot < end; slot++)
        {
            if (!allowed.Contains(slot))
                continue;
            var score = QuantizedVector.Dot(query, rows.Slice(slot * length, length));
            if (score > best.Threshold)
                best.Add(slot, score);
        }

        return best.Drain();
    }
}
