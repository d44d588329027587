using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class SacrebleuParityTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Keys => [.. Gold.Keys("bleu."), .. Gold.Keys("chrf."), .. Gold.Keys("ter.")];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_pair_scores_what_sacrebleu_answers(string key)
    {
        var metric = MetricOf(key);
        foreach (var pair in Gold.Pairs)
            metric
                .SegmentScore(pair.Hypothesis, pair.References)
                .ShouldBe(pair.Answers.GetProperty(key).GetDouble(), Tolerance, pair.Hypothesis);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_corpus_scores_what_sacrebleu_answers(string key) =>
        MetricOf(key).CorpusScore(Gold.Hypotheses, Gold.References).ShouldBe(Gold.Corpus.GetProperty(key).GetDouble(), Tolerance);

    [Fact]
    public void The_gold_file_has_41_keys_of_bleu_13_of_chrf_and_16_of_ter() => Keys.Count.ShouldBe(41 + 13 + 16);

    internal static ICorpusMetric MetricOf(string key)
    {
        var parts = key.Split('.');
        return parts switch
        {
            ["bleu", var tokenizer, _, "lc"] => Bleu.Metric(
                new BleuOptions { Tokenizer = Bleu.ParseTokenizer(tokenizer), LowerCase = true }
            ),
            ["bleu", var tokenizer, var smoothing, var order] => Bleu.Metric(
                new BleuOptions
                {
                    Tokenizer = Bleu.ParseTokenizer(tokenizer),
                    Smoothing = smoothing switch
                    {
                        "exp" => BleuSmoothing.Exponential,
                        "floor" => BleuSmoothing.Floor,
                        "add-k" => BleuSmoothing.AddK,
                        "none" => BleuSmoothing.None,
                        _ => throw new InvalidOperationException(key),
                    },
                    EffectiveOrder = order == "eff1",
                }
            ),
            ["chrf", "lc"] => Chrf.Metric(new ChrfOptions { LowerCase = true }),
            ["chrf", var words, var space, var smoothing] => Chrf.Metric(
                new ChrfOptions
                {
                    WordOrder = words[^1] - '0',
                    WhiteSpace = space == "ws1",
                    EpsilonSmoothing = smoothing == "eps1",
                }
            ),
            ["ter", var normalized, var punctuation, var asian, var sensitive] => Ter.Metric(
                new TerOptions
                {
                    Normalized = normalized == "norm1",
                    NoPunctuation = punctuation == "nopunct1",
                    AsianSupport = asian == "asian1",
                    CaseSensitive = sensitive == "cs1",
                }
            ),
            _ => throw new InvalidOperationException(key),
        };
    }
}
