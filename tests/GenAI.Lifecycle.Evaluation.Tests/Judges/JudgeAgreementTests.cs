using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class JudgeAgreementTests
{
    [Fact]
    public void Kappa_is_that_of_the_textbook_table()
    {
        // Two raters, yes/no on 50 items: 20 both yes, 15 both no, 5 and 10 apart → p_o .7, p_e .5, κ .4.
        double?[] judge = [.. Enumerable.Repeat<double?>(1, 25), .. Enumerable.Repeat<double?>(0, 25)];
        double[] human =
        [
            .. Enumerable.Repeat(1.0, 20),
            .. Enumerable.Repeat(0.0, 5),
            .. Enumerable.Repeat(1.0, 10),
            .. Enumerable.Repeat(0.0, 15),
        ];

        var report = JudgeAgreement.Compare(judge, human, new ScoreScale(0, 1), resamples: 500);

        report.Exact.Value.ShouldBe(.7, 1e-12);
        report.Kappa!.Value.ShouldBe(.4, 1e-12);
        // Of two categories every weight is the same, and all three correlations are φ.
        report.LinearKappa!.Value.ShouldBe(.4, 1e-12);
        report.QuadraticKappa!.Value.ShouldBe(.4, 1e-12);
        var phi = ((20.0 * 15) - (5 * 10)) / Math.Sqrt(25.0 * 25 * 30 * 20);
        report.Pearson!.Value.ShouldBe(phi, 1e-12);
        report.Spearman!.Value.ShouldBe(phi, 1e-12);
        report.Kendall!.Value.ShouldBe(phi, 1e-12);
        report.Bias.Value.ShouldBe(-.1, 1e-12);
        report.Kappa.Interval!.Value.Contains(.4).ShouldBeTrue();
        report.Kappa.Interval.Value.Width.ShouldBeInRange(.3, .7);
    }

    [Fact]
    public void Weighted_kappa_forgives_what_is_near()
    {
        double?[] judge = [1, 2, 3, 4, 5, 5, 4, 3];
        double[] human = [1, 2, 3, 4, 5, 4, 3, 2];

        var report = JudgeAgreement.Compare(judge, human, ScoreScale.OneToFive, resamples: 200);

        report.Kappa!.Value.ShouldBe(Agreement.Kappa<int>([1, 2, 3, 4, 5, 5, 4, 3], [1, 2, 3, 4, 5, 4, 3, 2]), 1e-12);
        report.LinearKappa!.Value.ShouldBeGreaterThan(report.Kappa.Value);
        report.QuadraticKappa!.Value.ShouldBeGreaterThan(report.LinearKappa.Value);
        report.Bias.Value.ShouldBe(3 / 8.0, 1e-12);
    }

    [Fact]
    public void Items_without_a_verdict_are_counted_and_left_out()
    {
        var report = JudgeAgreement.Compare([1, null, 5, 3], [1, 5, 5, 3], ScoreScale.OneToFive, resamples: 200);

        (report.Count, report.Unjudged).ShouldBe((3, 1));
        report.Exact.Value.ShouldBe(1);
    }

    [Fact]
    public void A_judge_that_always_says_the_same_has_no_correlation_and_no_nan()
    {
        var report = JudgeAgreement.Compare([3, 3, 3], [3, 3, 3], ScoreScale.OneToFive, resamples: 200);

        (report.Kappa, report.Pearson, report.Kendall).ShouldBe((null, null, null));
        report.Exact.Interval.ShouldBe(new ConfidenceInterval(1, 1, .95));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Should.Throw<ArgumentException>(static () => JudgeAgreement.Compare([1], [1, 2], ScoreScale.OneToFive));
        Should.Throw<ArgumentException>(static () => JudgeAgreement.Compare([1, null], [1, 2], ScoreScale.OneToFive));
        Should.Throw<ArgumentOutOfRangeException>(static () => JudgeAgreement.Compare([1, 6], [1, 2], ScoreScale.OneToFive));
        Should.Throw<ArgumentOutOfRangeException>(static () => JudgeAgreement.Compare([1, double.NaN], [1, 2], ScoreScale.OneToFive));
    }
}
