namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Provides argument checks for corpus metrics.</summary>
internal static class CorpusArguments
{
    public static void Check(IReadOnlyList<string> references, Span<double> statistics, int length)
    {
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
            throw new ArgumentException("At least one reference is required.", nameof(references));
        for (var r = 0; r < references.Count; r++)
            if (references[r] is null)
                throw new ArgumentException($"Reference {r} is null.", nameof(references));
        if (statistics.Length < length)
            throw new ArgumentException($"The span holds {statistics.Length} statistics; {length} are required.", nameof(statistics));
    }

    public static void Check(ReadOnlySpan<double> sums, int length)
    {
        if (sums.Length != length)
            throw new ArgumentException($"There are {sums.Length} sums; the metric has {length} statistics.", nameof(sums));
        foreach (var sum in sums)
            if (!double.IsFinite(sum))
                throw new ArgumentException($"{sum} is not a valid sum of statistics; it must be finite and not negative.", nameof(sums));
    }
}
