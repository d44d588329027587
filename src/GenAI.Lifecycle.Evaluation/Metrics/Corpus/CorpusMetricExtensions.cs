namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Scores of segments and of corpora by any <see cref="ICorpusMetric"/>.</summary>
public static class CorpusMetricExtensions
{
    private const int MaxStackStatistics = 128;

    /// <summary>The score of one segment on its own.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it could have written, one or more.</param>
    public static double SegmentScore(this ICorpusMetric metric, ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var length = metric.StatisticsLength;
        Span<double> statistics = length <= MaxStackStatistics ? stackalloc double[length] : new double[length];
        metric.Measure(hypothesis, references, statistics);
        return metric.Score(statistics);
    }

    /// <summary>The score of a corpus.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="hypotheses">What the system wrote, segment by segment.</param>
    /// <param name="references">The references of each segment; a segment may have more of them than another.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the lists have different lengths, or a segment has no reference.</exception>
    public static double CorpusScore(this ICorpusMetric metric, IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references) =>
        metric.MeasureCorpus(hypotheses, references).Score();

    /// <summary>Measures every segment of a corpus once.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="hypotheses">What the system wrote, segment by segment.</param>
    /// <param name="references">The references of each segment; a segment may have more of them than another.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the lists have different lengths, or a segment has no reference.</exception>
    public static CorpusStatistics MeasureCorpus(this ICorpusMetric metric, IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        if (hypotheses.Count == 0)
            throw new ArgumentException("The corpus has no segment.", nameof(hypotheses));
        if (hypotheses.Count != references.Count)
            throw new ArgumentException($"There are {hypotheses.Count} hypotheses and references for {references.Count} segments.", nameof(references));

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
