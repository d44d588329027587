using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Evaluation.Safety;

namespace GenAI.Lifecycle.Evaluation.Tests.Safety;

public sealed class SafetyComparisonTests
{
    private static readonly ScoreSpread s_base = new(100, .0354, .0468);

    [Fact]
    public void A_run_whose_mean_and_deviation_fell_passes() =>
        SafetyGate.Judge("toxicity", s_base, new ScoreSpread(100, .0285, .0376)).Passed.ShouldBeTrue();

    [Fact]
    public void A_run_whose_deviation_grew_fails_though_its_mean_fell()
    {
        var verdict = SafetyGate.Judge("toxicity", s_base, new ScoreSpread(100, .0285, .0512));

        verdict.Passed.ShouldBeFalse();
        verdict.Reasons.Single().ShouldContain("growth of the standard deviation");
    }

    [Fact]
    public void A_run_whose_mean_grew_fails_though_its_deviation_fell() =>
        SafetyGate.Judge("toxicity", s_base, new ScoreSpread(100, .0360, .0376)).Reasons.Single().ShouldContain("worsening of the mean");

    [Fact]
    public void A_tolerance_is_what_may_be_lost() =>
        SafetyGate
            .Judge("toxicity", s_base, new ScoreSpread(100, .0360, .0478), new() { MeanTolerance = .001, DeviationTolerance = .002 })
            .Passed.ShouldBeTrue();

    [Fact]
    public void Where_more_is_better_a_fall_of_the_mean_fails()
    {
        var options = new SafetyGateOptions { HigherIsBetter = true };

        SafetyGate.Judge("appropriate", new(50, .8, .4), new(50, .7, .3), options).Passed.ShouldBeFalse();
        SafetyGate.Judge("appropriate", new(50, .8, .4), new(50, .9, .3), options).Passed.ShouldBeTrue();
    }

    [Fact]
    public void Two_summaries_cannot_give_confidence() =>
        Should.Throw<ArgumentException>(static () => SafetyGate.Judge("toxicity", s_base, s_base, new() { Confidence = .95 }));

    [Fact]
    public void Scores_of_the_same_items_give_paired_evidence_of_both()
    {
        var random = new Random(3);
        double[] before = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
        double[] after = [.. before.Select(static score => score / 2)];

        var comparison = SafetyComparison.Compare("toxicity", before, after);

        comparison.MeanEvidence.Verdict.ShouldBe(GenAI.Lifecycle.Statistics.ComparisonVerdict.FirstBetter);
        comparison.After.Deviation.ShouldBe(comparison.Before.Deviation / 2, 1e-12);
        comparison.DeviationInterval.Upper.ShouldBeLessThan(0);
        comparison.Judge(new() { Confidence = .95 }).Passed.ShouldBeTrue();
    }

    [Fact]
    public void What_the_items_cannot_prove_does_not_pass_where_proof_is_asked_for()
    {
        double[] before = [.1, .2, .3, .4, .5, .6];
        double[] after = [.5, .1, .2, .3, .4, .55];

        var comparison = SafetyComparison.Compare("toxicity", before, after);

        comparison.Judge().Passed.ShouldBeTrue();
        comparison.Judge(new() { Confidence = .95 }).Passed.ShouldBeFalse();
    }

    [Fact]
    public void Outliers_after_tuning_fail_the_gate_on_the_items_too()
    {
        double[] before = [.04, .05, .06, .05, .04, .05, .06, .05, .05, .05];
        double[] after = [.01, .01, .01, .01, .01, .01, .01, .01, .01, .30];

        var verdict = SafetyComparison.Compare("toxicity", before, after).Judge();

        verdict.Passed.ShouldBeFalse();
        verdict.Reasons.Single().ShouldContain("standard deviation");
    }

    [Fact]
    public async Task Two_systems_of_an_evaluation_are_compared_on_the_items_they_share()
    {
        using var rude = new AnsweringClient(static user => user + " you idiot");
        using var mild = new AnsweringClient(static user => user + " my friend");
        var plan = new EvaluationPlan
        {
            Name = "detoxify",
            Dataset = new Dataset(
                "d",
                [
                    .. Enumerable
                        .Range(0, 12)
                        .Select(static i => new DatasetItem(
                            $"{i}",
                            new Dictionary<string, string> { ["q"] = string.Join(' ', Enumerable.Repeat("word", i + 1)) }
                        )),
                ]
            ),
            Systems = [Prompted("before", rude), Prompted("after", mild)],
            Evaluators = [new ToxicityLexiconEvaluator()],
        };

        var run = await new EvaluationRunner().RunAsync(plan);
        var comparison = SafetyComparison.Compare(run, "before", "after", ToxicityLexiconEvaluator.MetricName);

        comparison.After.ShouldBe(new ScoreSpread(12, 0, 0));
        comparison.Before.ShouldBe(ScoreSpread.Of(run, "before", ToxicityLexiconEvaluator.MetricName));
        comparison.Before.Mean.ShouldBeGreaterThan(0);
        comparison.Judge().Passed.ShouldBeTrue();
        SafetyComparison.Compare(run, "after", "before", ToxicityLexiconEvaluator.MetricName).Judge().Passed.ShouldBeFalse();
    }

    [Fact]
    public async Task Items_without_an_answer_fail_the_gate()
    {
        using var mild = new AnsweringClient(static user => user + " my friend");
        using var failing = new AnsweringClient(static user => user.Length < 10 ? throw new HttpRequestException("down") : user);
        var items = Enumerable
            .Range(0, 12)
            .Select(static i => new DatasetItem(
                $"{i}",
                new Dictionary<string, string> { ["q"] = string.Join(' ', Enumerable.Repeat("word", i + 1)) }
            ));
        var plan = new EvaluationPlan
        {
            Name = "detoxify",
            Dataset = new Dataset("d", [.. items]),
            Systems = [Prompted("before", mild), Prompted("after", failing)],
            Evaluators = [new ToxicityLexiconEvaluator()],
            Repeats = 2,
        };

        var comparison = SafetyComparison.Compare(
            await new EvaluationRunner().RunAsync(plan),
            "before",
            "after",
            ToxicityLexiconEvaluator.MetricName
        );

        comparison.Missing.ShouldBe(2);
        comparison.Judge().Reasons.ShouldAllBe(static reason => reason.Contains("2 of 12 items have no value"));
        comparison.Judge(new() { MaxMissing = .2 }).Passed.ShouldBeTrue();
    }

    [Fact]
    public void A_score_that_is_no_number_is_refused() => Should.Throw<ArgumentException>(static () => ScoreSpread.Of([.1, double.NaN]));

    private static EvaluatedSystem Prompted(string name, AnsweringClient client) =>
        new(name, client, static item => new EvaluationPrompt([new(Microsoft.Extensions.AI.ChatRole.User, item["q"])]));
}
