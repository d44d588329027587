using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// chrF and chrF++, with results identical to sacrebleu: the F of character n-grams, counted in code points, and of word n-grams.
/// </summary>
/// <remarks>
/// M. Popović, "chrF: character n-gram F-score for automatic MT evaluation", 2015; "chrF++: words helping character n-grams", 2017.
/// </remarks>
public static class Chrf
{
    private const double Epsilon = 1e-16;

    private static readonly ChrfMetric s_default = new(new ChrfOptions());

    /// <summary>Returns the score of one segment; of several references, the one with the best score counts.</summary>
    /// <param name="hypothesis">The system's output.</param>
    /// <param name="references">The reference texts, one or more.</param>
    /// <param name="options">The parameters; <see langword="null"/>: the defaults of sacrebleu.</param>
    /// <returns>From 0 to 100.</returns>
    public static double Sentence(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, ChrfOptions? options = null) =>
        Metric(options).SegmentScore(hypothesis, references);

    /// <summary>Returns the score of a corpus.</summary>
    /// <param name="hypotheses">The system's output, one text per segment.</param>
    /// <param name="references">The references of each segment.</param>
    /// <param name="options">The parameters; <see langword="null"/>: the defaults of sacrebleu.</param>
    /// <returns>From 0 to 100.</returns>
    /// <exception cref="ArgumentException">
    /// The corpus is empty, the lists have different lengths, or a segment has no reference.
    /// </exception>
    public static double Corpus(
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        ChrfOptions? options = null
    ) => Metric(options).CorpusScore(hypotheses, references);

    /// <summary>chrF as a metric of a corpus, for intervals and comparisons.</summary>
    /// <param name="options">The parameters; <see langword="null"/>: the defaults of sacrebleu.</param>
    public static ICorpusMetric Metric(ChrfOptions? options = null) => options is null ? s_default : new ChrfMetric(options);

    /// <summary>Writes, for each order, the n-grams of the hypothesis, of the best reference and of both.</summary>
    internal static void Measure(
        ReadOnlySpan<char> hypothesis,
        IReadOnlyList<string> references,
        ChrfOptions options,
        Span<double> statistics
    )
    {
        using var scratch = Scratch.Rent();
        var (characters, words) = (options.CharacterOrder, options.WordOrder);
        ChrfTokens.Read(hypothesis, options, scratch, scratch.Hypothesis, scratch.HypothesisWords);
        scratch.NGrams.Count(CollectionsMarshal.AsSpan(scratch.Hypothesis), characters);
        if (words > 0)
            scratch.WordNGrams.Count(CollectionsMarshal.AsSpan(scratch.HypothesisWords), words);

        Span<double> candidate = stackalloc double[3 * options.Order];
        Span<int> matches = stackalloc int[options.Order];
        var best = -1.0;
        for (var r = 0; r < references.Count; r++)
        {
            scratch.Reference.Clear();
            scratch.ReferenceWords.Clear();
            ChrfTokens.Read(references[r], options, scratch, scratch.Reference, scratch.ReferenceWords);
            matches.Clear();
            scratch.NGrams.StartGroup();
            scratch.NGrams.Match(CollectionsMarshal.AsSpan(scratch.Reference), matches[..characters]);
            Fill(candidate, matches[..characters], scratch.Hypothesis.Count, scratch.Reference.Count);
            if (words > 0)
            {
                scratch.WordNGrams.StartGroup();
                scratch.WordNGrams.Match(CollectionsMarshal.AsSpan(scratch.ReferenceWords), matches[characters..]);
                Fill(candidate[(3 * characters)..], matches[characters..], scratch.HypothesisWords.Count, scratch.ReferenceWords.Count);
            }
            var score = Score(candidate, options);
            if (score <= best)
                continue;
            best = score;
            candidate.CopyTo(statistics);
        }
    }

    /// <summary>Returns the score of summed statistics.</summary>
    internal static double Score(ReadOnlySpan<double> sums, ChrfOptions options)
    {
        var factor = options.Beta * options.Beta;
        var (averaged, precision, recall) = (0.0, 0.0, 0.0);
        var orders = 0;
        for (var i = 0; i < sums.Length; i += 3)
        {
            var (hypothesis, reference, match) = (sums[i], sums[i + 1], sums[i + 2]);
            var p = hypothesis > 0 ? match / hypothesis : Epsilon;
            var r = reference > 0 ? match / reference : Epsilon;
            var denominator = factor * p + r;
            averaged += denominator > 0 ? (1 + factor) * p * r / denominator : Epsilon;
            if (hypothesis > 0 && reference > 0)
            {
                precision += p;
                recall += r;
                orders++;
            }
        }
        if (options.EpsilonSmoothing)
            return 100 * averaged / options.Order;
        if (orders == 0 || precision + recall == 0)
            return 0;
        precision /= orders;
        recall /= orders;
        return 100 * ((1 + factor) * precision * recall / (factor * precision + recall));
    }

    private static void Fill(Span<double> statistics, ReadOnlySpan<int> matches, int hypothesis, int reference)
    {
        for (var n = 0; n < matches.Length; n++)
        {
            var ofReference = Math.Max(0, reference - n);
            // N-grams do not count against an order that the reference does not have.
            statistics[3 * n] = ofReference > 0 ? Math.Max(0, hypothesis - n) : 0;
            statistics[3 * n + 1] = ofReference;
            statistics[3 * n + 2] = matches[n];
        }
    }
}
