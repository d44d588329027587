using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// BLEU, with results identical to sacrebleu: corpus and sentence, several references, all its smoothings and
/// the tokenisers that need no dictionary or model.
/// </summary>
/// <remarks>
/// K. Papineni et al., "BLEU: a Method for Automatic Evaluation of Machine Translation", 2002; M. Post, "A Call for Clarity in Reporting
/// BLEU Scores", 2018.
/// </remarks>
public static class Bleu
{
    private static readonly BleuOptions s_corpusDefaults = new();
    private static readonly BleuMetric s_sentenceMetric = new(new BleuOptions { EffectiveOrder = true });

    /// <summary>Returns the score of one segment.</summary>
    /// <param name="hypothesis">The system's output.</param>
    /// <param name="references">The reference texts, one or more.</param>
    /// <param name="options">
    /// The parameters; <see langword="null"/>: the defaults of sacrebleu with the effective order, as it does for a sentence.
    /// </param>
    /// <returns>From 0 to 100.</returns>
    public static double Sentence(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, BleuOptions? options = null) =>
        (options is null ? s_sentenceMetric : new BleuMetric(options)).SegmentScore(hypothesis, references);

    /// <summary>Returns the score of a corpus, with its parts.</summary>
    /// <param name="hypotheses">The system's output, one text per segment.</param>
    /// <param name="references">The references of each segment.</param>
    /// <param name="options">The parameters; <see langword="null"/>: the defaults of sacrebleu.</param>
    /// <exception cref="ArgumentException">
    /// The corpus is empty, the lists have different lengths, or a segment has no reference.
    /// </exception>
    public static BleuScore Corpus(
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        BleuOptions? options = null
    )
    {
        options ??= s_corpusDefaults;
        var statistics = new BleuMetric(options).MeasureCorpus(hypotheses, references);
        var sums = new double[statistics.Metric.StatisticsLength];
        for (var i = 0; i < statistics.Count; i++)
        for (var k = 0; k < sums.Length; k++)
            sums[k] += statistics[i][k];
        var precisions = new double[options.MaxOrder];
        var score = Score(sums, options, precisions, out var brevity);
        return new BleuScore(
            score,
            precisions,
            brevity,
            [.. sums[2..(2 + options.MaxOrder)].Select(static v => (long)v)],
            [.. sums[(2 + options.MaxOrder)..].Select(static v => (long)v)],
            (long)sums[0],
            (long)sums[1],
            statistics.Signature
        );
    }

    /// <summary>BLEU as a metric of a corpus, for intervals and comparisons.</summary>
    /// <param name="options">The parameters; <see langword="null"/>: the defaults of sacrebleu.</param>
    public static ICorpusMetric Metric(BleuOptions? options = null) => new BleuMetric(options ?? s_corpusDefaults);

    /// <summary>Returns the tokeniser with a name of sacrebleu.</summary>
    /// <param name="name">The name, such as <c>13a</c> or <c>intl</c>.</param>
    /// <exception cref="NotSupportedException">
    /// sacrebleu has the tokeniser, but it needs a dictionary or a model file that this library does not include.
    /// </exception>
    /// <exception cref="ArgumentException">There is no such tokeniser.</exception>
    public static BleuTokenizer ParseTokenizer(string name) =>
        name switch
        {
            "13a" => BleuTokenizer.V13a,
            "intl" => BleuTokenizer.International,
            "zh" => BleuTokenizer.Chinese,
            "char" => BleuTokenizer.Character,
            "none" => BleuTokenizer.None,
            "ja-mecab" or "ko-mecab" or "spm" or "flores101" or "flores200" or "spBLEU-1K" => throw new NotSupportedException(
                $"The tokeniser '{name}' needs a {(name.EndsWith("mecab", StringComparison.Ordinal) ? "MeCab dictionary" : "SentencePiece model")} that is not part of this library. Tokenise the text yourself and use 'none', or use one of 13a, intl, zh, char."
            ),
            _ => throw new ArgumentException($"'{name}' is not a tokeniser of sacrebleu; use 13a, intl, zh, char or none.", nameof(name)),
        };

    internal static string NameOf(BleuTokenizer tokenizer) =>
        tokenizer switch
        {
            BleuTokenizer.International => "intl",
            BleuTokenizer.Chinese => "zh",
            BleuTokenizer.Character => "char",
            BleuTokenizer.None => "none",
            _ => "13a",
        };

    /// <summary>Writes the hypothesis length, the closest reference length, and the matches and totals per order.</summary>
    internal static void Measure(
        ReadOnlySpan<char> hypothesis,
        IReadOnlyList<string> references,
        BleuOptions options,
        Span<double> statistics
    )
    {
        using var scratch = Scratch.Rent();
        var order = options.MaxOrder;
        BleuTokens.Read(hypothesis, options, scratch, scratch.Hypothesis);
        var length = scratch.Hypothesis.Count;
        scratch.NGrams.Count(CollectionsMarshal.AsSpan(scratch.Hypothesis), order);

        Span<int> matches = stackalloc int[order];
        matches.Clear();
        var closest = -1;
        for (var r = 0; r < references.Count; r++)
        {
            scratch.Reference.Clear();
            BleuTokens.Read(references[r], options, scratch, scratch.Reference);
            scratch.NGrams.Match(CollectionsMarshal.AsSpan(scratch.Reference), matches);
            closest = Closer(length, closest, scratch.Reference.Count);
        }
        statistics[0] = length;
        statistics[1] = closest;
        for (var n = 0; n < order; n++)
        {
            statistics[2 + n] = matches[n];
            statistics[2 + order + n] = Math.Max(0, length - n);
        }
    }

    /// <summary>Returns the score of summed statistics.</summary>
    internal static double Score(ReadOnlySpan<double> sums, BleuOptions options, Span<double> precisions, out double brevity)
    {
        var order = options.MaxOrder;
        var (length, reference) = (sums[0], sums[1]);
        brevity =
            length >= reference ? 1
            : length > 0 ? Math.Exp(1 - reference / length)
            : 0;
        precisions.Clear();
        var matches = sums.Slice(2, order);
        if (!matches.ContainsAnyExcept(0.0))
            return 0;
        var smoothing = 1.0;
        var effective = order;
        for (var n = 0; n < order; n++)
        {
            var added = options.Smoothing == BleuSmoothing.AddK && n > 0 ? options.EffectiveSmoothingValue : 0;
            var (correct, total) = (matches[n] + added, sums[2 + order + n] + added);
            if (total == 0)
                break;
            if (options.EffectiveOrder)
                effective = n + 1;
            if (correct > 0)
                precisions[n] = 100 * correct / total;
            else if (options.Smoothing == BleuSmoothing.Exponential)
                precisions[n] = 100 / ((smoothing *= 2) * total);
            else if (options.Smoothing == BleuSmoothing.Floor)
                precisions[n] = 100 * options.EffectiveSmoothingValue / total;
        }
        var logarithms = 0.0;
        foreach (var precision in precisions[..effective])
        {
            if (precision == 0)
                return 0;
            logarithms += Math.Log(precision);
        }
        return brevity * Math.Exp(logarithms / effective);
    }

    // Of two equally close references, the shorter one counts.
    private static int Closer(int length, int closest, int reference)
    {
        if (closest < 0)
            return reference;
        var difference = Math.Abs(length - reference) - Math.Abs(length - closest);
        return difference < 0 || (difference == 0 && reference < closest) ? reference : closest;
    }
}
