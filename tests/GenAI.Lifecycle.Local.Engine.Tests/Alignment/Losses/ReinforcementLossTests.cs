using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Tests.Alignment.Losses;

public sealed class ReinforcementLossTests
{
    private const double Exact = 1e-6;

    [Fact]
    public void Group_advantages_agree_with_arithmetic_by_hand()
    {
        var advantages = GroupAdvantage.Normalised([1, 0, 0, 1]);

        advantages.Select(Math.Abs).ShouldAllBe(each => Math.Abs(each - .8658754) < Exact);
        advantages.Select(Math.Sign).ShouldBe([1, -1, -1, 1]);
    }

    [Fact]
    public void Unscored_answers_have_no_advantage()
    {
        GroupAdvantage.Normalised([1, double.NaN, 0, 1])[1].ShouldBe(0);
        GroupAdvantage.LeaveOneOut([1, double.NaN, 0]).ShouldBe([1, 0, -1]);
    }

    [Fact]
    public void Unscaled_group_advantages_are_plain_differences() => GroupAdvantage.Normalised([3, 1], scale: false).ShouldBe([1, -1]);

    [Fact]
    public void Leave_one_out_subtracts_the_mean_of_others() => GroupAdvantage.LeaveOneOut([3, 1, 2]).ShouldBe([1.5, -1.5, 0]);

    [Fact]
    public void Group_without_variance_is_dead()
    {
        GroupAdvantage.IsDead([.5, .5, double.NaN]).ShouldBeTrue();
        GroupAdvantage.IsDead([.5, .6]).ShouldBeFalse();
        GroupAdvantage.Normalised([.5, .5]).ShouldBe([0, 0]);
    }

    [Fact]
    public void Generalised_advantages_agree_with_arithmetic_by_hand()
    {
        // δ₂ = 1 − .5; δ₁ = 0 + .9·.5 − .4; δ₀ = .1 + .9·.4 − .2, each plus .9·.8 times the next.
        var advantages = GeneralizedAdvantage.Of([.1f, 0, 1], [.2f, .4f, .5f], .9, .8);

        advantages[2].ShouldBe(.5f, 1e-6f);
        advantages[1].ShouldBe((float)(.05 + (.72 * .5)), 1e-6f);
        advantages[0].ShouldBe((float)(.26 + (.72 * .41)), 1e-6f);
    }

    [Fact]
    public void Whitened_numbers_have_mean_zero_and_unit_variance()
    {
        var white = GeneralizedAdvantage.Whiten([1, 2, 3, 6]);

        white.Average().ShouldBe(0, 1e-6);
        (white.Sum(each => each * each) / 3).ShouldBe(1, 1e-5);
    }

    [Theory]
    [InlineData(.5, 1, -1.2)]
    [InlineData(-.5, 1, -.60653066)]
    [InlineData(.5, -1, 1.64872127)]
    [InlineData(-.5, -1, .8)]
    public void Policy_loss_clips_the_better_side_only(double logRatio, double advantage, double expected) =>
        PolicyLoss.Of(tensor(logRatio), tensor(advantage), .2, .2).item<double>().ShouldBe(expected, Exact);

    [Fact]
    public void Clipped_share_counts_ratios_that_clipping_changed() =>
        PolicyLoss.ClippedShare(tensor(new[] { .5, -.5, .1, .5 }), tensor(new[] { 1.0, 1, 1, -1 }), .2, .2).ShouldBe(.25);

    [Fact]
    public void Value_loss_takes_the_larger_of_both_errors()
    {
        ValueLoss.Of(tensor(1.0), tensor(.5), tensor(1.0), .2).item<double>().ShouldBe(.5 * .3 * .3, Exact);
        ValueLoss.Of(tensor(.6), tensor(.5), tensor(1.0), .2).item<double>().ShouldBe(.5 * .4 * .4, Exact);
    }

    [Fact]
    public void Divergence_estimates_agree_with_their_definitions()
    {
        KlPenalty.Simple(tensor(-1.0), tensor(-1.5)).item<double>().ShouldBe(.5, Exact);
        KlPenalty.Positive(tensor(-1.0), tensor(-1.5)).item<double>().ShouldBe(Math.Exp(-.5) + .5 - 1, Exact);
    }

    [Fact]
    public void Adaptive_coefficient_rises_above_the_target()
    {
        var adaptive = new KlController(.2, target: 6, horizon: 1000);
        adaptive.Update(60, 100);
        var risen = adaptive.Coefficient;
        adaptive.Update(0, 100);

        risen.ShouldBe(.2 * (1 + (.2 * .1)), 1e-12);
        adaptive.Coefficient.ShouldBe(risen * (1 - (.2 * .1)), 1e-12);
    }

    [Fact]
    public void Fixed_coefficient_stays()
    {
        var controller = new KlController(.05);
        controller.Update(1000, 64);

        controller.Coefficient.ShouldBe(.05);
    }

    [Fact]
    public void Reinforcement_gradients_agree_with_differences()
    {
        var advantages = tensor(new[] { 1.0, -1, 2, -.5 });
        FiniteDifference.Agrees(point => PolicyLoss.Of(point, advantages, .2, .28), .05, -.1, .5, -.6);
        FiniteDifference.Agrees(point => ValueLoss.Of(point, tensor(new[] { .5, .5 }), tensor(new[] { 1.0, -1 }), .2), .9, .55);
        FiniteDifference.Agrees(point => KlPenalty.Positive(point, tensor(new[] { -1.5, -.2 })), -1, -.4);
        FiniteDifference.Agrees(point => KlPenalty.Simple(point, tensor(new[] { -1.5, -.2 })), -1, -.4);
    }
}
