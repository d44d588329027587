namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// A metric whose value for a corpus follows from sums over its segments (BLEU, chrF, TER), not from a mean of the segments' scores.
/// Measuring each segment once is enough for the score, its interval and a comparison of two systems.
/// </summary>
public interface ICorpusMetric
{
    /// <summary>The metric's name in the literature, such as <c>chrF2++</c>.</summary>
    string Name { get; }

    /// <summary>Whether a greater value is the better one.</summary>
    bool HigherIsBetter { get; }

    /// <summary>The number of statistics per segment.</summary>
    int StatisticsLength { get; }

    /// <summary>Returns the exact settings of the computation, in the form of sacrebleu's signatures.</summary>
    /// <param name="references">The number of references per segment; <see langword="null"/> if it varies.</param>
    string Signature(int? references);

    /// <summary>Summarises a segment.</summary>
    /// <param name="hypothesis">The system's output.</param>
    /// <param name="references">The reference texts, one or more.</param>
    /// <param name="statistics">Receives <see cref="StatisticsLength"/> numbers.</param>
    /// <exception cref="ArgumentException">There is no reference, or <paramref name="statistics"/> is too short.</exception>
    void Measure(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, Span<double> statistics);

    /// <summary>
    /// Returns the score of the sums of the statistics, on the metric's scale of 0 to 100 (TER: more than 100 is possible).
    /// </summary>
    /// <param name="sums">Sums of what <see cref="Measure"/> wrote, over one or more segments.</param>
    double Score(ReadOnlySpan<double> sums);
}
