using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Translation edit rate, with results identical to sacrebleu: insertions, deletions, substitutions and shifts of blocks
/// for each word of the references. Less is better, and more than 100 is possible.
/// </summary>
/// <remarks>M. Snover et al., "A Study of Translation Edit Rate with Targeted Human Annotation", 2006.</remarks>
public static class Ter
{
    private static readonly TerMetric s_default = new(new TerOptions());

    /// <summary>Returns the rate of one segment: the fewest edits to any reference over the average length of the references.</summary>
    /// <param name="hypothesis">The system's output.</param>
    /// <param name="references">The reference texts, one or more.</param>
    /// <param name="options">The parameters; <see langword="null"/>: the defaults of sacrebleu.</param>
    /// <returns>The rate in percent; 100 if only the references are empty, 0 if both are empty.</returns>
    public static double Sentence(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, TerOptions? options = null) =>
        Metric(options).SegmentScore(hypothesis, references);

    /// <summary>Returns the rate of a corpus.</summary>
    /// <param name="hypotheses">The system's output, one text per segment.</param>
    /// <param name="references">The references of each segment.</param>
    /// <param name="options">The parameters; <see langword="null"/>: the defaults of sacrebleu.</param>
    /// <returns>The rate in percent.</returns>
    /// <exception cref="ArgumentException">
    /// The corpus is empty, the lists have different lengths, or a segment has no reference.
    /// </exception>
    public static double Corpus(
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        TerOptions? options = null
    ) => Metric(options).CorpusScore(hypotheses, references);

    /// <summary>TER as a metric of a corpus, for intervals and comparisons.</summary>
    /// <param name="options">The parameters; <see langword="null"/>: the defaults of sacrebleu.</param>
    public static ICorpusMetric Metric(TerOptions? options = null) => options is null ? s_default : new TerMetric(options);

    /// <summary>Writes the fewest edits and the average length of the references.</summary>
    internal static void Measure(
        ReadOnlySpan<char> hypothesis,
        IReadOnlyList<string> references,
        TerOptions options,
        Span<double> statistics
    )
    {
        using var scratch = Scratch.Rent();
        TerTokens.ReadHypothesis(hypothesis, options, scratch);
        var fewest = int.MaxValue;
        var length = 0L;
        for (var r = 0; r < references.Count; r++)
        {
            scratch.Reference.Clear();
            TerTokens.ReadReference(references[r], options, scratch);
            length += scratch.Reference.Count;
            fewest = Math.Min(
                fewest,
                scratch.Shifts.Edits(CollectionsMarshal.AsSpan(scratch.Hypothesis), CollectionsMarshal.AsSpan(scratch.Reference))
            );
        }
        statistics[0] = fewest;
        statistics[1] = (double)length / references.Count;
    }

    internal static double Score(ReadOnlySpan<double> sums) =>
        sums[1] > 0 ? 100 * (sums[0] / sums[1])
        : sums[0] > 0 ? 100
        : 0;
}
