namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>What every corpus metric asks of its arguments.</summary>
internal static class CorpusArguments
{
    public static void Check(IReadOnlyList<string> references, Span<double> statistics, int length)
    {
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
            throw new ArgumentException("There is no reference to compare with.", nameof(references));
        for (var r = 0; r < references.Count; r++)
            if (references[r] is null)
                throw new ArgumentException($"Reference {r} is null.", nameof(references));
        if (statistics.Length < length)
            throw new ArgumentException($"There is room for {statistics.Length} of {length} statistics.", nameof(statistics));
    }

    public static void Check(ReadOnlySpan<double> sums, int length)
    {
        if (sums.Length != length)
            throw new ArgumentException($"There are {sums.Length} sums, the metric has {length} statistics.", nameof(sums));
        foreach (var sum in sums)
            if (!double.IsFinite(sum))
                throw new ArgumentException($"{sum} is no sum of statistics.", nameof(sums));
    }
}
