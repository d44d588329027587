using CsCheck;

namespace GenAI.Lifecycle.FineTuning.Tests.Progress;

public sealed class MetricTests
{
    private static readonly MetricScraper s_scraper = new(TrainingContract.Default.Metrics);

    [Theory]
    [InlineData("loss=0.5", "loss", .5)]
    [InlineData("step=3 loss=1e-05", "loss", 1e-05)]
    [InlineData("{'loss': 2.25, 'epoch': 0.1}", "loss", 2.25)]
    [InlineData("{\"eval_loss\": 1.5E+2}", "eval_loss", 150)]
    [InlineData("learning_rate : 2e-4", "learning_rate", 2e-4)]
    [InlineData("epoch=1/6 step=5/75 train_loss=3.2107", "loss", 3.2107)]
    [InlineData("epoch=1/6 step=5/75 tokens_per_second=5000", "tokens_per_second", 5000)]
    [InlineData("lr=0.005", "learning_rate", .005)]
    [InlineData("loss: -.5", "loss", -.5)]
    public void A_number_is_found_as_frameworks_write_it(string line, string name, double value) =>
        s_scraper.Scrape(new(default, "s", line)).ShouldHaveSingleItem().ShouldBe(new TrainingMetric(default, name, value));

    [Theory]
    [InlineData("loss=nan")]
    [InlineData("gloss=1")]
    [InlineData("my_loss=1")]
    [InlineData("the loss is 3")]
    [InlineData("")]
    public void What_only_looks_like_it_is_none(string line) => s_scraper.Scrape(new(default, "s", line)).ShouldBeEmpty();

    [Fact]
    public void Default_patterns_are_ones_the_service_takes() =>
        TrainingContract.Default.Metrics.Values.ShouldAllBe(static pattern => pattern.Length <= 500);

    [Fact]
    public void A_pattern_that_never_ends_is_given_up() =>
        new MetricScraper([new("x", "^((a+)+)$")]).Scrape(new(default, "s", new string('a', 40) + "!")).ShouldBeEmpty();

    [Fact]
    public void A_curve_keeps_order_first_and_last_in_bounded_memory() =>
        Gen.Int[1, 5000]
            .Sample(
                count =>
                {
                    var curve = new MetricCurve(capacity: 64);
                    for (var i = 0; i < count; i++)
                        curve.Add(new(DateTimeOffset.UnixEpoch.AddSeconds(i), "loss", i));

                    var values = curve.Points.Select(static p => p.Value).ToList();
                    return values.Count <= 65
                        && values[0] == 0
                        && values[^1] == count - 1
                        && values.SequenceEqual(values.Distinct().Order())
                        && (count > 60 || values.Count == count);
                },
                iter: 200
            );

    [Fact]
    public void Curve_forgets_the_steps_that_are_taken_again()
    {
        var curve = new MetricCurve();
        for (var i = 1; i <= 8; i++)
            curve.Add(new(DateTimeOffset.UnixEpoch.AddSeconds(i), "loss", i), i * 10);
        curve.Add(new(DateTimeOffset.UnixEpoch, "score", .5));

        curve.Rewind(60);
        curve.Add(new(DateTimeOffset.UnixEpoch.AddSeconds(99), "loss", 99), 60);

        curve.Points.Select(static p => p.Value).ShouldBe([1, 2, 3, 4, 5, 99, .5]);
        curve.Rewind(0);
        curve.Last.ShouldHaveSingleItem().Name.ShouldBe("score");
    }

    [Fact]
    public void A_step_knows_its_part_of_the_whole()
    {
        new TrainingStep(default, 2, 3, 5, 10).Fraction.ShouldBe(.5);
        new TrainingStep(default, 0, 3, 0, 10).Fraction.ShouldBe(0);
        new TrainingStep(default, 1, null, 5, null).Fraction.ShouldBeNull();
    }
}
