using CsCheck;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class NumericMetricTests
{
    [Fact]
    public void Perplexity_states_every_average()
    {
        var text = TextLikelihood.Of("été déjà", [Math.Log(.5), Math.Log(.25), Math.Log(.125)]);
        var perplexity = Perplexity.Of(text);

        text.ShouldBe(new TextLikelihood(Math.Log(1.0 / 64), 3, 2, 12));
        perplexity.PerToken.ShouldBe(4, 1e-12);
        perplexity.PerWord!.Value.ShouldBe(8, 1e-12);
        perplexity.BitsPerByte!.Value.ShouldBe(6.0 / 12, 1e-12);
        perplexity.PerByte!.Value.ShouldBe(Math.Pow(2, 6.0 / 12), 1e-12);
    }

    [Fact]
    public void Perplexity_of_many_texts_weighs_them_by_length() =>
        Perplexity
            .Of(new TextLikelihood(Math.Log(.5), 1, 1, 1), new TextLikelihood(3 * Math.Log(.125), 3, 3, 3))
            .PerToken.ShouldBe(Math.Pow(2, 2.5), 1e-12);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(.1)]
    public void What_is_no_log_probability_is_refused(double value) =>
        Should.Throw<ArgumentException>(() => TextLikelihood.Of("a", [-1, value])).Message.ShouldContain("token 1");

    [Theory]
    [InlineData(10, 0, 5, 0)]
    [InlineData(10, 10, 1, 1)]
    [InlineData(10, 3, 1, .3)]
    [InlineData(10, 6, 5, 1)]
    [InlineData(5, 2, 2, .7)]
    public void Pass_at_k_is_the_unbiased_estimate(int samples, int correct, int k, double expected) =>
        PassAtK.Estimate(samples, correct, k).ShouldBe(expected, 1e-12);

    [Fact]
    public void Pass_at_k_is_the_chance_of_drawing_a_right_one() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[0, 30], Gen.Int[1, 30])
            .Where(static t => t.Item2 <= t.Item1 && t.Item3 <= t.Item1)
            .Sample(
                static (samples, correct, k) =>
                    PassAtK.Estimate(samples, correct, k).ShouldBe(1 - Choose(samples - correct, k) / Choose(samples, k), 1e-9)
            );

    [Fact]
    public void Drawing_more_than_there_are_is_an_error() =>
        Should.Throw<ArgumentOutOfRangeException>(static () => PassAtK.Estimate(3, 1, 4)).Message.ShouldContain("1 to 3");

    // scikit-learn: classification_report and matthews_corrcoef of the same lists.
    [Fact]
    public void A_classification_report_has_the_textbook_figures()
    {
        var report = ClassificationReport.Of(["a", "a", "b", "b", "b", "c"], ["a", "b", "b", "b", "c", "a"]);

        report.Accuracy.ShouldBe(.5);
        report.Classes.Select(static c => c.Precision).ShouldBe([.5, 2.0 / 3, 0]);
        report.Classes.Select(static c => c.Recall).ShouldBe([.5, 2.0 / 3, 0]);
        report.MacroF1.ShouldBe((.5 + 2.0 / 3) / 3, 1e-12);
        report.WeightedF1.ShouldBe((.5 * 2 + 2.0 / 3 * 3) / 6, 1e-12);
        report.MatthewsCorrelation!.Value.ShouldBe((3.0 * 6 - (4 + 9 + 1)) / (36 - 14), 1e-12);
        report.Confusion[1].ShouldBe([0, 2, 1]);
    }

    [Fact]
    public void What_is_not_defined_is_counted_and_no_silent_zero()
    {
        var report = ClassificationReport.Of(["a", "a"], ["b", "b"]);

        report.Undefined.ShouldBe(2);
        report.Classes[0].Precision.ShouldBeNull();
        report.Classes[1].Recall.ShouldBeNull();
        report.MatthewsCorrelation.ShouldBeNull();
    }

    [Fact]
    public void Labels_and_predictions_of_unequal_length_are_an_error() =>
        Should.Throw<ArgumentException>(static () => ClassificationReport.Of(["a"], ["a", "b"]));

    [Fact]
    public void The_area_under_the_curve_is_the_share_of_pairs_in_order() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool)
            .Array[2, 40]
            .Where(static items => items.Any(static i => i.Item2) && items.Any(static i => !i.Item2))
            .Sample(static items =>
            {
                var pairs =
                    from p in items
                    where p.Item2
                    from n in items
                    where !n.Item2
                    select p.Item1 > n.Item1 ? 1
                    : p.Item1 == n.Item1 ? .5
                    : 0;
                RocCurve
                    .Area([.. items.Select(static i => (double)i.Item1)], [.. items.Select(static i => i.Item2)])
                    .ShouldBe(pairs.Average(), 1e-12);
            });

    [Fact]
    public void An_area_needs_both_kinds_and_numbers()
    {
        Should.Throw<ArgumentException>(static () => RocCurve.Area([1, 2], [true, true]));
        Should.Throw<ArgumentException>(static () => RocCurve.Area([1, double.NaN], [true, false]));
    }

    [Fact]
    public void Calibration_weighs_the_gaps_of_the_bins()
    {
        var calibration = Calibration.Of([.95, .95, .95, .95, .15], [true, true, true, false, false]);

        calibration.ExpectedError.ShouldBe(.8 * .2 + .2 * .15, 1e-12);
        calibration.MaximumError.ShouldBe(.2, 1e-12);
        calibration.Bins.Count(static b => b.Count > 0).ShouldBe(2);
        calibration.Bins[0].Accuracy.ShouldBeNull();
        calibration.BrierScore.ShouldBe((3 * .05 * .05 + .95 * .95 + .15 * .15) / 5, 1e-12);
    }

    [Fact]
    public void A_confidence_outside_its_range_is_an_error() =>
        Should.Throw<ArgumentException>(static () => Calibration.Of([.5, double.NaN], [true, true])).Message.ShouldContain("prediction 1");

    [Fact]
    public void Rankings_have_the_textbook_scores()
    {
        string[] ranking = ["x", "a", "y", "b"];
        var relevant = new HashSet<string> { "a", "b", "c" };

        RankingScores.RecallAt(ranking, relevant, 2).ShouldBe(1.0 / 3);
        RankingScores.PrecisionAt(ranking, relevant, 4).ShouldBe(.5);
        RankingScores.ReciprocalRank(ranking, relevant).ShouldBe(.5);
        RankingScores.AveragePrecision(ranking, relevant).ShouldBe((1.0 / 2 + 2.0 / 4) / 3, 1e-12);
        RankingScores
            .NdcgAt(ranking, new Dictionary<string, double> { ["a"] = 3, ["b"] = 1 }, 4)
            .ShouldBe((3 / Math.Log2(3) + 1 / Math.Log2(5)) / (3 + 1 / Math.Log2(3)), 1e-12);
    }

    [Fact]
    public void The_ideal_ranking_has_the_best_gain() =>
        Gen.Int[1, 5]
            .Array[1, 12]
            .Sample(static gains =>
            {
                var items = gains.Index().ToDictionary(static g => $"{g.Index}", static g => (double)g.Item);
                string[] ideal = [.. items.OrderByDescending(static i => i.Value).Select(static i => i.Key)];

                RankingScores.NdcgAt(ideal, items, 5).ShouldBe(1, 1e-12);
                RankingScores.NdcgAt([.. ideal.Reverse()], items, 5).ShouldBeInRange(0, 1 + 1e-12);
            });

    [Fact]
    public void A_ranking_without_anything_relevant_is_an_error() =>
        Should.Throw<ArgumentException>(static () => RankingScores.RecallAt(["a"], new HashSet<string>(), 1));

    [Fact]
    public void An_item_ranked_twice_is_an_error() =>
        Should.Throw<ArgumentException>(static () => RankingScores.ReciprocalRank(["a", "a"], new HashSet<string> { "a" }));

    [Fact]
    public void A_classification_is_a_corpus_metric_with_the_figures_of_its_report()
    {
        string[] labels = ["a", "b", "c"],
            gold = ["a", "a", "b", "b", "b", "c"];
        string[] answers = ["a", "It is b.", "B", "the (b)", "c", "a/b"];
        var references = gold.Select(static g => (IReadOnlyList<string>)[g]).ToList();
        var report = ClassificationReport.Of(gold, ["a", "b", "b", "b", "c", "x"]);

        Score(ClassificationScore.Accuracy).ShouldBe(50, 1e-12);
        // scikit-learn's precision_recall_fscore_support(labels=[a, b, c]): the answer without a label is not a separate class.
        Score(ClassificationScore.MacroPrecision).ShouldBe(100 * (1 + 2.0 / 3 + 0) / 3, 1e-9);
        Score(ClassificationScore.MacroRecall).ShouldBe(100 * (.5 + 2.0 / 3 + 0) / 3, 1e-9);
        Score(ClassificationScore.MacroF1).ShouldBe(100 * (2.0 / 3 + 2.0 / 3 + 0) / 3, 1e-9);
        Score(ClassificationScore.WeightedF1).ShouldBe(100 * (2.0 / 3 * 2 + 2.0 / 3 * 3) / 6, 1e-9);
        Score(ClassificationScore.MatthewsCorrelation).ShouldBe(100 * report.MatthewsCorrelation!.Value, 1e-9);

        double Score(ClassificationScore score) => new ClassificationMetric(labels, score).CorpusScore(answers, references);
    }

    [Fact]
    public void A_reference_that_is_no_class_is_an_error()
    {
        Should
            .Throw<ArgumentException>(static () =>
                new ClassificationMetric(["a", "b"]).CorpusScore(
                    ["a"],
                    [
                        ["z"],
                    ]
                )
            )
            .Message.ShouldContain("'z'");
        Should.Throw<ArgumentException>(static () => new ClassificationMetric(["a"])).Message.ShouldContain("1 labels");
        Should.Throw<ArgumentException>(static () => new ClassificationMetric(["Yes", "yes."])).Message.ShouldContain("'Yes', 'yes.'");
    }

    [Theory]
    [InlineData("Positive.", "positive")]
    [InlineData("The review is very good", "very good")]
    [InlineData("I think it is good, honestly", "good")]
    [InlineData("positive or good?", null)]
    [InlineData("goodness", null)]
    [InlineData("(Very good)", "very good")]
    [InlineData("", null)]
    public void The_one_label_an_answer_names_is_its_class(string answer, string? label) =>
        LabelText.Find(answer, ["positive", "good", "very good"]).ShouldBe(label);

    // NLTK's documentation of gleu_score gives these figures.
    [Fact]
    public void Gleu_is_that_of_the_NLTK_documentation()
    {
        const string Guide = "It is a guide to action which ensures that the military always obeys the commands of the party";
        const string Troops = "It is to insure the troops forever hearing the activity guidebook that party direct";
        const string Book = "he read the book because he was interested in world history";
        const string First = "It is a guide to action that ensures that the military will forever heed Party commands";
        const string Second =
            "It is the guiding principle which guarantees the military forces always being under the command of the Party";
        const string Third = "It is the practical guide for the army always to heed the directions of the party";
        const string Interested = "he was interested in world history because he read the book";
        var gleu = Gleu.Metric(BleuTokenizer.None);

        gleu.SegmentScore(Guide, [First]).ShouldBe(43.93, .01);
        gleu.SegmentScore(Troops, [First]).ShouldBe(12.06, .01);
        gleu.CorpusScore(
                [Guide, Book],
                [
                    [First, Second, Third],
                    [Interested],
                ]
            )
            .ShouldBe(56.73, .01);
        ((gleu.SegmentScore(Guide, [First]) + gleu.SegmentScore(Book, [Interested])) / 2).ShouldBe(61.44, .01);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("saturday", "sunday", 3)]
    [InlineData("intention", "execution", 5)]
    [InlineData("", "abc", 3)]
    [InlineData("flaw", "lawn", 2)]
    public void Edit_distances_are_those_of_the_textbooks(string first, string second, int distance) =>
        EditDistance.Characters(first, second).ShouldBe(distance);

    // One substitution, one deletion and one insertion over six words.
    [Fact]
    public void Word_error_rate_counts_every_kind_of_edit_over_the_reference() =>
        ErrorRate.Words.SegmentScore("the bat sat the mat today", ["the cat sat on the mat"]).ShouldBe(50, 1e-9);

    private static double Choose(int n, int k) =>
        k > n ? 0 : Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}
