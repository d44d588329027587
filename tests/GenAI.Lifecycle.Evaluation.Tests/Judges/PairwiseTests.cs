using System.Text.RegularExpressions;
using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class PairwiseTests
{
    [Theory]
    [InlineData("good", "bad", PairwiseOutcome.First)]
    [InlineData("bad", "good", PairwiseOutcome.Second)]
    [InlineData("bad", "bad", PairwiseOutcome.Tie)]
    public async Task A_judge_that_reads_the_answers_is_followed_whatever_the_order(string first, string second, PairwiseOutcome expected)
    {
        using var client = new ScriptedClient(HonestJudge);

        var verdict = await new PairwiseJudge(new Judge(client)).CompareAsync("Which?", first, second);

        verdict.Outcome.ShouldBe(expected);
        verdict.OrderMattered.ShouldBeFalse();
        verdict.Spent.Calls.ShouldBe(2);
        client.Prompts[0].ShouldContain($"\n{first}\n</answer_a-");
        client.Prompts[1].ShouldContain($"\n{second}\n</answer_a-");
    }

    [Theory]
    [InlineData("[[A]]", PairwiseOutcome.First, PairwiseOutcome.Second)]
    [InlineData("[[B]]", PairwiseOutcome.Second, PairwiseOutcome.First)]
    public async Task A_judge_that_always_takes_one_position_makes_ties(string answer, PairwiseOutcome straight, PairwiseOutcome swapped)
    {
        using var client = new ScriptedClient(_ => answer);

        var verdict = await new PairwiseJudge(new Judge(client)).CompareAsync("Which?", "good", "bad");

        (verdict.Outcome, verdict.Straight, verdict.Swapped).ShouldBe((PairwiseOutcome.Tie, straight, swapped));
        verdict.OrderMattered.ShouldBeTrue();
    }

    [Fact]
    public async Task An_order_that_cannot_be_read_leaves_no_outcome_and_no_vote()
    {
        using var client = new ScriptedClient("[[A]]", "Hm.", "Hm.");

        var verdict = await new PairwiseJudge(new Judge(client)).CompareAsync("Which?", "good", "bad");

        verdict.Outcome.ShouldBeNull();
        verdict.Straight.ShouldBe(PairwiseOutcome.First);
        verdict.Problem.ShouldNotBeNull();
        verdict.Spent.ParseFailures.ShouldBe(1);
        verdict.ToVote("base", "tuned").ShouldBeNull();
    }

    [Fact]
    public async Task The_answer_is_compared_with_the_baseline_guided_by_the_reference()
    {
        using var client = new ScriptedClient(HonestJudge);
        var evaluator = new PairwiseEvaluator(new Judge(client));

        var better = await evaluator.MeasureAsync("Which?", "good", new BaselineContext("bad"), new ReferencesContext("the truth"));
        var worse = await evaluator.MeasureAsync("Which?", "bad", new BaselineContext("good"));
        var same = await evaluator.MeasureAsync("Which?", "good", new BaselineContext("good"));

        (better.Value, worse.Value, same.Value).ShouldBe((1, 0, .5));
        client.Prompts[0].ShouldContain("\nthe truth\n</reference-");
        better.Metadata!["judge_calls"].ShouldBe("2");
        better.Metadata["order_mattered"].ShouldBe("false");
    }

    [Fact]
    public async Task A_missing_baseline_is_an_error() =>
        (await new PairwiseEvaluator(new Judge(new ScriptedClient())).MeasureAsync("?", "!")).ErrorOf()!.ShouldContain("BaselineContext");

    /// <summary>Prefers the answer that says "good", whatever its position.</summary>
    private static string HonestJudge(string prompt)
    {
        var a = Regex.Match(prompt, "<answer_a-[^>]*>\n(.*?)\n</").Groups[1].Value;
        var b = Regex.Match(prompt, "<answer_b-[^>]*>\n(.*?)\n</").Groups[1].Value;
        return $$"""{"reason": "{{a}} or {{b}}", "winner": "{{((a == b) ? "tie" : a == "good" ? "A" : "B")}}"}""";
    }
}
