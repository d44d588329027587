using CsCheck;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Text;
using GenAI.Lifecycle.Stemming;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

/// <summary>Tests properties of all text metrics for any script.</summary>
public sealed class TextMetricProperties
{
    public static TheoryData<string> Metrics => [.. s_metrics.Keys];

    private static readonly Dictionary<string, ICorpusMetric> s_metrics = new()
    {
        ["bleu"] = Bleu.Metric(new BleuOptions { EffectiveOrder = true }),
        ["bleu intl"] = Bleu.Metric(
            new BleuOptions
            {
                EffectiveOrder = true,
                Tokenizer = BleuTokenizer.International,
                LowerCase = true,
            }
        ),
        ["bleu zh"] = Bleu.Metric(
            new BleuOptions
            {
                EffectiveOrder = true,
                Tokenizer = BleuTokenizer.Chinese,
                Smoothing = BleuSmoothing.Floor,
            }
        ),
        ["bleu char"] = Bleu.Metric(
            new BleuOptions
            {
                EffectiveOrder = true,
                Tokenizer = BleuTokenizer.Character,
                Smoothing = BleuSmoothing.AddK,
            }
        ),
        ["chrf"] = Chrf.Metric(),
        ["chrf++"] = Chrf.Metric(ChrfOptions.PlusPlus with { WhiteSpace = true, EpsilonSmoothing = true, LowerCase = true }),
        ["gleu"] = Gleu.Metric(),
        ["ter"] = Ter.Metric(),
        ["ter asian"] = Ter.Metric(
            new TerOptions
            {
                Normalized = true,
                NoPunctuation = true,
                AsianSupport = true,
            }
        ),
        ["wer"] = ErrorRate.Words,
        ["cer"] = ErrorRate.Characters,
    };

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Scores_are_numbers_within_the_scale(string name) =>
        Gen.Select(RandomText.Any, RandomText.Any.Array[1, 3])
            .Sample(
                (hypothesis, references) =>
                {
                    var metric = s_metrics[name];
                    var score = metric.SegmentScore(hypothesis, references);
                    double.IsFinite(score).ShouldBeTrue();
                    score.ShouldBeGreaterThanOrEqualTo(0);
                    if (metric.HigherIsBetter)
                        score.ShouldBeLessThanOrEqualTo(100 + 1e-9);
                }
            );

    [Theory]
    [MemberData(nameof(Metrics))]
    public void No_text_scores_better_than_the_reference_itself(string name) =>
        Gen.Select(RandomText.Any, RandomText.Any)
            .Sample(
                (hypothesis, reference) =>
                {
                    var metric = s_metrics[name];
                    var (own, other) = (metric.SegmentScore(reference, [reference]), metric.SegmentScore(hypothesis, [reference]));
                    if (!metric.HigherIsBetter)
                        other.ShouldBeGreaterThanOrEqualTo(own - 1e-9);
                    else if (own > 0)
                        other.ShouldBeLessThanOrEqualTo(own + 1e-9);
                }
            );

    [Theory]
    [InlineData("bleu", 100)]
    [InlineData("chrf", 100)]
    [InlineData("chrf++", 100)]
    [InlineData("gleu", 100)]
    [InlineData("ter", 0)]
    [InlineData("wer", 0)]
    [InlineData("cer", 0)]
    public void A_text_that_equals_its_reference_has_the_best_score(string name, double best) =>
        // Without effective order, chrF++ counts the bigrams that a text of one word does not have.
        RandomText
            .Any.Where(static t => t.Count(char.IsAsciiLetter) > 12 && t.Split().Count(static word => word.Any(char.IsAsciiLetter)) > 1)
            .Sample(text => s_metrics[name].SegmentScore(text, [text]).ShouldBe(best, 1e-9));

    [Theory]
    [MemberData(nameof(Metrics))]
    public void The_order_of_the_references_does_not_matter(string name) =>
        Gen.Select(RandomText.Any, RandomText.Any.Array[2, 3])
            .Sample(
                (hypothesis, references) =>
                    s_metrics[name]
                        .SegmentScore(hypothesis, references)
                        .ShouldBe(s_metrics[name].SegmentScore(hypothesis, [.. references.Reverse()]), 1e-9)
            );

    [Fact]
    public void Rouge_turns_precision_and_recall_round_with_its_texts() =>
        Gen.Select(RandomText.Any, RandomText.Any, Gen.OneOf("rouge1", "rouge2", "rouge4", "rougeL"), Gen.Bool, Gen.Bool)
            .Sample(
                static (first, second, type, stemming, unicode) =>
                {
                    var options = new RougeOptions
                    {
                        Stemming = stemming,
                        Tokenizer = unicode ? RougeTokenizer.Unicode : RougeTokenizer.RougeScore,
                    };
                    var (there, back) = (
                        Rouge.Score(RougeType.Parse(type), first, second, options),
                        Rouge.Score(RougeType.Parse(type), second, first, options)
                    );

                    there.Precision.ShouldBe(back.Recall);
                    there.F.ShouldBe(back.F, 1e-12);
                    there.F.ShouldBeInRange(0, 1);
                }
            );

    [Fact]
    public void Rouge_of_a_text_with_itself_is_one_if_it_has_words() =>
        Gen.Select(RandomText.Any, Gen.OneOf("rouge1", "rougeL", "rougeLsum"))
            .Sample(
                static (text, type) =>
                {
                    var hasWords = text.Any(static c => char.IsAsciiLetterOrDigit(c) || c is '\u0130' or '\u212A');
                    Rouge.Score(RougeType.Parse(type), text, text).F.ShouldBe(hasWords ? 1 : 0);
                }
            );

    [Fact]
    public void Rouge_Lsum_of_single_lines_is_at_most_rouge_L_clipped_by_counts() =>
        Gen.Select(RandomText.Plain, RandomText.Plain)
            .Sample(
                static (first, second) =>
                    Rouge.Score(RougeType.Lsum, first, second).F.ShouldBe(Rouge.Score(RougeType.L, first, second).F, 1e-12)
            );

    [Fact]
    public void Only_the_unicode_tokeniser_sees_other_scripts()
    {
        Rouge.Score(RougeType.N(1), "猫は好き", "猫が好き").F.ShouldBe(0);
        Rouge.Score(RougeType.N(1), "猫は好き", "猫が好き", new RougeOptions { Tokenizer = RougeTokenizer.Unicode }).F.ShouldBe(.75, 1e-12);
    }

    [Fact]
    public void Meteor_is_a_share_and_nearly_one_for_equal_texts() =>
        Gen.Select(RandomText.Any, RandomText.Any)
            .Sample(
                static (first, second) =>
                {
                    Meteor.Score(first, [second]).ShouldBeInRange(0, 1);
                    var words = AnswerText.Words(first).Count;
                    // NLTK's greedy alignment from the end may cross where a word occurs twice, so only one chunk is not promised.
                    if (words > 0)
                        Meteor.Score(first, [first]).ShouldBeGreaterThanOrEqualTo(.5);
                }
            );

    [Fact]
    public void Edit_distance_is_a_metric() =>
        Gen.Select(RandomText.Any, RandomText.Any, RandomText.Any)
            .Sample(
                static (a, b, c) =>
                {
                    EditDistance.Characters(a, a).ShouldBe(0);
                    EditDistance.Characters(a, b).ShouldBe(EditDistance.Characters(b, a));
                    EditDistance.Characters(a, c).ShouldBeLessThanOrEqualTo(EditDistance.Characters(a, b) + EditDistance.Characters(b, c));
                    EditDistance.Similarity(a, b).ShouldBeInRange(0, 1);
                }
            );

    [Fact]
    public void Characters_are_code_points()
    {
        EditDistance.Characters("a😀b", "ab").ShouldBe(1);
        ErrorRate.Characters.SegmentScore("😀😀", ["😀👍"]).ShouldBe(50);
        Chrf.Sentence("😀", ["👍"]).ShouldBe(0);
    }

    [Fact]
    public void Stemming_neither_fails_nor_lengthens_a_word() =>
        RandomText.Any.Sample(static text =>
            AnswerText.Words(PythonText.ToLower(text)).ShouldAllBe(static word => PorterStemmer.Stem(word).Length <= word.Length)
        );
}
