using CsCheck;
using GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

namespace GenAI.Lifecycle.Local.Tests.ApplicationAutoScaling;

public sealed class ScalingDecisionTests
{
    [Theory]
    [InlineData(2, 150, 100, 3)]
    [InlineData(2, 100, 100, 2)]
    [InlineData(4, 20, 100, 1)]
    [InlineData(4, 900, 100, 8)]
    [InlineData(4, 0, 100, 1)]
    public void Tracking_asks_for_the_capacity_at_which_the_metric_meets_its_target_within_the_bounds(
        int current,
        double value,
        double target,
        int expected
    ) => ScalingDecision.Track(current, value, target, 1, 8).ShouldBe(expected);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(9.9, 3)]
    [InlineData(10, 4)]
    [InlineData(-1, null)]
    public void A_step_is_chosen_by_the_distance_from_the_threshold(double distance, int? expected) =>
        ScalingDecision
            .Step(new StepScaling("ChangeInCapacity", [new(0, 10, 1), new(10, null, 2)], 0, 60), 2, distance, 1, 10)
            .ShouldBe(expected);

    [Theory]
    [InlineData("ExactCapacity", 5, 0, 5)]
    [InlineData("PercentChangeInCapacity", 50, 0, 6)]
    [InlineData("PercentChangeInCapacity", 10, 0, 5)]
    [InlineData("PercentChangeInCapacity", 10, 3, 7)]
    [InlineData("PercentChangeInCapacity", -30, 0, 3)]
    public void An_adjustment_is_a_number_a_change_or_a_percentage(string type, int adjustment, int magnitude, int expected) =>
        ScalingDecision.Step(new StepScaling(type, [new(0, null, adjustment)], magnitude, 60), 4, 1, 1, 10).ShouldBe(expected);

    [Fact]
    public void No_wish_leaves_the_bounds() =>
        Gen.Select(Gen.Int[1, 50], Gen.Double[0, 1e6], Gen.Double[0.1, 1e4], Gen.Int[1, 5], Gen.Int[5, 20])
            .Sample(
                (current, value, target, min, max) =>
                    ScalingDecision.Track(current, value, target, min, max) is var wanted && wanted >= min && wanted <= max
            );
}
