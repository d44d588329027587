namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Divides records between two jobs.</summary>
internal static class PartBalance
{
    /// <summary>
    /// Returns the number of records of the first of two jobs, as near to half as the limits allow; null if the limits do
    /// not allow a division.
    /// </summary>
    /// <param name="sizes">The records' sizes in bytes, in their order.</param>
    /// <param name="limits">The limits of a job.</param>
    public static int? Divide(IReadOnlyList<int> sizes, BedrockBatchOptions limits)
    {
        var least = Math.Max(limits.MinimumRecords, sizes.Count - limits.MaximumRecords);
        var most = Math.Min(limits.MaximumRecords, sizes.Count - limits.MinimumRecords);
        var (total, first) = (sizes.Sum(static size => (long)size), 0L);
        int? best = null;
        for (var count = 1; count <= most; count++)
        {
            first += sizes[count - 1];
            var fits = count >= least && first <= limits.MaximumInputBytes && total - first <= limits.MaximumInputBytes;
            if (fits && (best is null || Math.Abs((2 * count) - sizes.Count) < Math.Abs((2 * best.Value) - sizes.Count)))
                best = count;
        }

        return best;
    }
}
