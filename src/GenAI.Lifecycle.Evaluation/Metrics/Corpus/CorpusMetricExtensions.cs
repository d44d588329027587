namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Provides scores of segments and corpora for any <see cref="ICorpusMetric"/>.</summary>
public static class CorpusMetricExtensions
{
    private const int MaxStackStatistics = 128;

    /// <summary>Returns the score of one segment on its own.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="hypothesis">The system's output.</param>
    /// <param name="references">The reference texts, one or more.</param>
    public static double SegmentScore(this ICorpusMetric metric, ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var length = metric.StatisticsLength;
        Span<double> statistics = length <= MaxStackStatistics ? stackalloc double[length] : new double[length];
        metric.Measure(hypothesis, references, statistics);
        return metric.Score(statistics);
    }

    /// <summary>Returns the score of a corpus.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="hypotheses">The system's output, one text per segment.</param>
    /// <param name="references">The references of each segment; the number may vary by segment.</param>
    /// <exception cref="ArgumentException">
    /// The corpus is empty, the lists have different lengths, or a segment has no reference.
    /// </exception>
    public static double CorpusScore(
        this ICorpusMetric metric,
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references
    ) => metric.MeasureCorpus(hypotheses, references).Score();

    /// <summary>Measures every segment of a corpus once.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="hypotheses">The system's output, one text per segment.</param>
    /// <param name="references">The references of each segment; the number may vary by segment.</param>
    /// <exception cref="ArgumentException">
    /// The corpus is empty, the lists have different lengths, or a segment has no reference.
    /// </exception>
    public static CorpusStatistics MeasureCorpus(
        this ICorpusMetric metric,
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references
    )
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        if (hypotheses.Count == 0)
            throw new ArgumentException("The corpus must have at least one segment.", nameof(hypotheses));
        if (hypotheses.Count != references.Count)
            throw new ArgumentException(
                $"There are {hypotheses.Count} hypotheses and references for {references.Count} segments.",
                nameof(references)
            );

        var length = metric.StatisticsLength;
        var statistics = new double[checked(hypotheses.Count * length)];
        for (var i = 0; i < hypotheses.Count; i++)
        {
            if (hypotheses[i] is null)
                throw new ArgumentException($"The hypothesis of segment {i} is null.", nameof(hypotheses));
            if (references[i] is not { Count: > 0 })
                throw new ArgumentException($"Segment {i} has no reference.", nameof(references));
            metric.Measure(hypotheses[i], references[i], statistics.AsSpan(i * length, length));
        }
        return new CorpusStatistics(metric, statistics, SameCount(references));
    }

    private static int? SameCount(IReadOnlyList<IReadOnlyList<string>> references)
    {
        var count = references[0].Count;
        return references.All(r => r.Count == count) ? count : null;
    }
}
