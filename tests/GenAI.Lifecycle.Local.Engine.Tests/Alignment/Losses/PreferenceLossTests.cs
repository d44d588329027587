using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Tests.Alignment.Losses;

public sealed class PreferenceLossTests
{
    private const double Exact = 1e-6;

    [Theory]
    [InlineData(nameof(DpoLossKind.Sigmoid), 0, .6209570)]
    [InlineData(nameof(DpoLossKind.Hinge), 0, .85)]
    [InlineData(nameof(DpoLossKind.Ipo), 0, 12.25)]
    [InlineData(nameof(DpoLossKind.Robust), .1, .6022070)]
    public void Dpo_agrees_with_arithmetic_by_hand(string kind, double smoothing, double expected) =>
        Value(DpoLoss.Of(Enum.Parse<DpoLossKind>(kind), Scores(-10, -12, -11, -11.5), .1, smoothing)).ShouldBe(expected, Exact);

    [Fact]
    public void Dpo_label_smoothing_mixes_both_directions()
    {
        const double Beta = .1,
            Smoothing = .2,
            Difference = 1.5;
        double LogSigmoid(double x) => -Math.Log(1 + Math.Exp(-x));
        var expected = (-(1 - Smoothing) * LogSigmoid(Beta * Difference)) - (Smoothing * LogSigmoid(-Beta * Difference));

        Value(DpoLoss.Of(DpoLossKind.Sigmoid, Scores(-10, -12, -11, -11.5), Beta, Smoothing)).ShouldBe(expected, Exact);
    }

    [Fact]
    public void Dpo_begins_at_the_logarithm_of_two()
    {
        using var scope = NewDisposeScope();
        var scores = new PairScores(tensor(-7.25f), tensor(-9.5f), tensor(-7.25f), tensor(-9.5f));

        DpoLoss.Of(DpoLossKind.Sigmoid, scores, .1).item<float>().ShouldBe(.6931471824645996f);
    }

    [Fact]
    public void Scores_without_reference_compare_the_policy_alone() =>
        Value(DpoLoss.Of(DpoLossKind.Hinge, PairScores.WithoutReference(Number(-10), Number(-12)), .1)).ShouldBe(1 - (.1 * 2), Exact);

    [Fact]
    public void Scores_per_token_divide_by_each_answers_length()
    {
        var scores = Scores(-10, -12, -11, -11.5).PerToken(Number(5), Number(4));
        var difference = (((-10 + 11) / 5.0) - ((-12 + 11.5) / 4.0)) - 5;

        Value(DpoLoss.Of(DpoLossKind.Ipo, scores, .1)).ShouldBe(difference * difference, Exact);
    }

    [Fact]
    public void Orpo_agrees_with_the_definition_of_odds()
    {
        double LogOdds(double mean) => Math.Log(Math.Exp(mean) / (1 - Math.Exp(mean)));
        var ratio = LogOdds(-.4) - LogOdds(-1.7);

        Value(OrpoLoss.LogOddsRatio(Number(-.4), Number(-1.7))).ShouldBe(ratio, Exact);
        Value(OrpoLoss.OddsTerm(Number(-.4), Number(-1.7), .1)).ShouldBe(.1 * Math.Log(1 + Math.Exp(-ratio)), Exact);
    }

    [Fact]
    public void Orpo_stays_finite_for_a_certain_answer()
    {
        var term = Value(OrpoLoss.OddsTerm(Number(0), Number(-2), .1));

        double.IsFinite(term).ShouldBeTrue();
    }

    [Fact]
    public void Kto_agrees_with_its_definition()
    {
        double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
        var losses = KtoLoss.Of(tensor(new[] { 1.5, -.5 }), tensor(new[] { 1.0, 0.0 }), .3, .1, 1, 2).data<double>().ToArray();

        losses[0].ShouldBe(1 - Sigmoid(.1 * (1.5 - .3)), Exact);
        losses[1].ShouldBe(2 * (1 - Sigmoid(.1 * (.3 + .5))), Exact);
    }

    [Fact]
    public void Kto_divergence_is_never_negative()
    {
        KtoLoss.Divergence([-3, 1]).ShouldBe(0);
        KtoLoss.Divergence([3, 1]).ShouldBe(2);
    }

    [Fact]
    public void Simpo_agrees_with_its_definition() =>
        Value(SimpoLoss.Of(Number(-.4), Number(-.9), 2, 1)).ShouldBe(Math.Log(1 + Math.Exp(-((2 * .5) - 1))), Exact);

    [Fact]
    public void Reward_loss_knows_margin_and_centering()
    {
        Value(RewardLoss.Of(Number(1.2), Number(.4), Number(0))).ShouldBe(Math.Log(1 + Math.Exp(-.8)), Exact);
        Value(RewardLoss.Of(Number(1.2), Number(.4), Number(.5), .01)).ShouldBe(Math.Log(1 + Math.Exp(-.3)) + (.01 * 1.6 * 1.6), Exact);
    }

    [Theory]
    [InlineData(nameof(DpoLossKind.Sigmoid))]
    [InlineData(nameof(DpoLossKind.Hinge))]
    [InlineData(nameof(DpoLossKind.Ipo))]
    [InlineData(nameof(DpoLossKind.Robust))]
    public void Dpo_gradients_agree_with_differences(string kind) =>
        FiniteDifference.Agrees(
            point => DpoLoss.Of(Enum.Parse<DpoLossKind>(kind), new PairScores(point[0], point[1], Number(-11), Number(-11.5)), .1, .1),
            -10,
            -12
        );

    [Fact]
    public void Reference_free_gradients_agree_with_differences()
    {
        FiniteDifference.Agrees(point => OrpoLoss.OddsTerm(point[0], point[1], .1), -.4, -1.7);
        FiniteDifference.Agrees(point => OrpoLoss.OddsTerm(point[0], point[1], .1), -3, -.2);
        FiniteDifference.Agrees(point => SimpoLoss.Of(point[0], point[1], 2, 1), -.4, -1.7);
        FiniteDifference.Agrees(point => RewardLoss.Of(point[0], point[1], Number(.3), .01), 1.2, .4);
        FiniteDifference.Agrees(point => KtoLoss.Of(point, tensor(new[] { 1.0, 0 }), .3, .1, 1, 1.5), 1.5, -.5);
    }

    private static PairScores Scores(double chosen, double rejected, double referenceChosen, double referenceRejected) =>
        new(Number(chosen), Number(rejected), Number(referenceChosen), Number(referenceRejected));

    private static Tensor Number(double value) => tensor(value, ScalarType.Float64);

    private static double Value(Tensor loss) => loss.item<double>();
}
