using GenAI.Lifecycle.Evaluation.Judges;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class PanelTests
{
    private static readonly Rubric s_rubric = new() { Name = "Clarity", Criterion = "The answer is clear." };
    private static readonly string s_panel = JudgePanelEvaluator.NameOf(RubricEvaluator.NameOf(s_rubric));
    private static readonly string s_disagreement = JudgePanelEvaluator.DisagreementNameOf(RubricEvaluator.NameOf(s_rubric));

    [Theory]
    [InlineData(PanelVote.Mean, 10.0 / 3)]
    [InlineData(PanelVote.Median, 4.0)]
    [InlineData(PanelVote.Majority, 4.0)]
    public async Task The_judges_come_to_one_value_and_their_disagreement_is_told(PanelVote vote, double expected)
    {
        var result = await EvaluateAsync(vote, null, "4", "4", "2");

        result.Get<NumericMetric>(s_panel).Value!.Value.ShouldBe(expected, 1e-12);
        result.Get<NumericMetric>(s_panel).Metadata!["judge_3"].ShouldBe("2");
        result.Get<NumericMetric>(s_panel).Metadata!["judge_3_output_tokens"].ShouldBe("10");
        result.Get<NumericMetric>(s_panel).Interpretation!.Rating.ShouldNotBe(EvaluationRating.Unknown);
        result.Get<NumericMetric>(s_disagreement).Value!.Value.ShouldBe(Math.Sqrt(4.0 / 3), 1e-12);
    }

    [Fact]
    public async Task The_threshold_is_held_against_the_panels_value()
    {
        (await EvaluateAsync(PanelVote.Mean, 3.4, "4", "3", "3")).Metrics[s_panel].Interpretation!.Failed.ShouldBeTrue();
        (await EvaluateAsync(PanelVote.Mean, 3.3, "4", "3", "3")).Metrics[s_panel].Interpretation!.Failed.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_majority_there_is_no_value_but_a_disagreement()
    {
        var result = await EvaluateAsync(PanelVote.Majority, null, "1", "3", "5");

        result.Get<NumericMetric>(s_panel).Value.ShouldBeNull();
        result.Get<NumericMetric>(s_panel).ErrorOf()!.ShouldContain("No value has a majority among 1, 3, 5.");
        result.Get<NumericMetric>(s_disagreement).Value.ShouldBe(2);
    }

    [Fact]
    public async Task One_judge_that_fails_is_left_out_and_named()
    {
        var result = await EvaluateAsync(PanelVote.Median, null, "4", "Hm.", "2");

        var metric = result.Get<NumericMetric>(s_panel);
        metric.Value.ShouldBe(3);
        metric.Metadata!["judge_2"].ShouldBe("none");
        metric.Diagnostics!.Single().Message.ShouldStartWith("Judge 2: ");
    }

    [Fact]
    public async Task Half_of_a_panel_is_no_panel()
    {
        var result = await EvaluateAsync(PanelVote.Mean, null, "4", "Hm.");

        result.Get<NumericMetric>(s_panel).Value.ShouldBeNull();
        result.Get<NumericMetric>(s_disagreement).Value.ShouldBeNull();
        result.Get<NumericMetric>(s_panel).ErrorOf()!.ShouldContain("Only 1 of 2 judges gave a value.");
    }

    [Fact]
    public void A_panel_has_two_members_that_measure_the_same()
    {
        Should.Throw<ArgumentException>(static () => new JudgePanelEvaluator([new RubricEvaluator(s_rubric)]));
        Should.Throw<ArgumentException>(static () => new JudgePanelEvaluator([new RubricEvaluator(s_rubric), new FaithfulnessEvaluator()]));
    }

    private static async Task<EvaluationResult> EvaluateAsync(PanelVote vote, double? threshold, params string[] answers)
    {
        var panel = new JudgePanelEvaluator(
            [.. answers.Select(static answer => new RubricEvaluator(s_rubric, new Judge(new ScriptedClient(_ => answer))))],
            vote
        )
        {
            Threshold = threshold,
        };
        return await panel.EvaluateAsync([new ChatMessage(ChatRole.User, "?")], new ChatResponse(new ChatMessage(ChatRole.Assistant, "!")));
    }
}
