using GenAI.Lifecycle.Local.Containers;

namespace GenAI.Lifecycle.Local.Tests.Containers;

public sealed class MetricScraperTests
{
    [Theory]
    [InlineData("loss=1e-05;", 1e-05)]
    [InlineData("loss=2.5E-3;", 2.5e-3)]
    [InlineData("loss=-7;", -7)]
    public void A_number_in_any_notation_is_read_from_the_first_group(string line, double value) =>
        new MetricScraper([new("loss", "loss=(.*?);")]).Scrape(line).ShouldBe([("loss", value)]);

    [Fact]
    public void One_line_can_hold_several_metrics() =>
        new MetricScraper([new("loss", "loss=([0-9.]+)"), new("rate", "lr=([0-9.]+)")])
            .Scrape("lr=0.5 loss=2")
            .ShouldBe([("loss", 2d), ("rate", 0.5)]);

    [Fact]
    public void What_is_no_number_is_no_metric() => new MetricScraper([new("loss", "loss=(.*)")]).Scrape("loss=nan or so").ShouldBeEmpty();

    [Fact]
    public void A_pattern_that_runs_away_is_given_up_and_the_log_goes_on() =>
        new MetricScraper([new("evil", "^(a+)+$"), new("loss", "loss=([0-9]+)")])
            .Scrape(new string('a', 40) + " loss=1")
            .ShouldBe([("loss", 1d)]);

    [Fact]
    public void Progress_keeps_what_a_line_does_not_mention() =>
        TrainingProgress.None.Read("epoch=1/3 step=20/150 loss=0.1").Read("step=21").ShouldBe(new TrainingProgress(1, 3, 21, 150));

    [Fact]
    public void A_fractional_epoch_is_no_progress() => TrainingProgress.None.Read("epoch=1.5 my_step=4").ShouldBe(TrainingProgress.None);
}
