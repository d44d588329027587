using GenAI.Lifecycle.Evaluation.Judges;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class GEvalTests
{
    private static readonly Rubric s_rubric = new() { Name = "Coherence", Criterion = "The answer hangs together." };

    [Fact]
    public async Task The_value_is_the_mean_of_the_sampled_scores()
    {
        using var client = new ScriptedClient("4", "- Coherence: 5", "4", "3");

        var metric = await new GEvalEvaluator(
            s_rubric,
            new Judge(client),
            new GEvalOptions { Samples = 4, Steps = ["Read it.", "Score it."] }
        ).MeasureAsync("?", "!");

        metric.Name.ShouldBe("G-Eval: Coherence");
        metric.Value.ShouldBe(4);
        client.Options.ShouldAllBe(static o => o.Temperature == 1);
        client.Prompts[0].ShouldContain("1. Read it.\n2. Score it.");
        metric.Metadata!["samples"].ShouldBe("4");
    }

    [Fact]
    public async Task Steps_are_written_once_by_the_judge_and_used_for_all_answers()
    {
        using var client = new ScriptedClient(static prompt =>
            prompt.Contains("Write the steps", StringComparison.Ordinal) ? """{"steps": ["Look.", "Think."]}""" : "3"
        );
        var evaluator = new GEvalEvaluator(s_rubric, new Judge(client), new GEvalOptions { Samples = 1 });

        var metrics = await Task.WhenAll(evaluator.MeasureAsync("?", "one"), evaluator.MeasureAsync("?", "two"));

        client.Prompts.Count(static p => p.Contains("Write the steps", StringComparison.Ordinal)).ShouldBe(1);
        client.Prompts.Count(static p => p.Contains("1. Look.\n2. Think.", StringComparison.Ordinal)).ShouldBe(2);
        metrics.ShouldAllBe(static m => m.Value == 3 && m.Metadata!["evaluation_steps"] == "Look.\nThink.");
    }

    [Fact]
    public async Task Steps_that_could_not_be_written_are_tried_again_by_the_next_answer()
    {
        using var client = new ScriptedClient("No.", "No!", """{"steps": ["Look."]}""", "3");
        var evaluator = new GEvalEvaluator(s_rubric, new Judge(client), new GEvalOptions { Samples = 1 });

        (await evaluator.MeasureAsync("?", "one")).ErrorOf()!.ShouldContain("\"steps\"");
        (await evaluator.MeasureAsync("?", "two")).Value.ShouldBe(3);
    }

    [Fact]
    public async Task Samples_that_cannot_be_read_are_left_out_and_counted()
    {
        using var client = new ScriptedClient("4", "Hm.", "2");

        var metric = await new GEvalEvaluator(
            s_rubric,
            new Judge(client, new JudgeOptions { Repair = false }),
            new GEvalOptions { Samples = 3, Steps = ["Read."] }
        ).MeasureAsync("?", "!");

        metric.Value.ShouldBe(3);
        metric.Metadata!["judge_parse_failures"].ShouldBe("1");
    }

    [Fact]
    public async Task When_half_of_the_samples_cannot_be_read_there_is_no_value()
    {
        using var client = new ScriptedClient("4", "Hm.");

        var metric = await new GEvalEvaluator(
            s_rubric,
            new Judge(client, new JudgeOptions { Repair = false }),
            new GEvalOptions { Samples = 2, Steps = ["Read."] }
        ).MeasureAsync("?", "!");

        metric.Value.ShouldBeNull();
        metric.ErrorOf()!.ShouldContain("Of 2 samples 1 could not be read.");
    }

    [Fact]
    public async Task Log_probabilities_make_the_expectation_in_one_call()
    {
        using var client = new ScriptedClient(
            (_, _) =>
            {
                var response = ScriptedClient.Answer("4");
                response.AdditionalProperties = new()
                {
                    ["top"] = new Dictionary<string, double>
                    {
                        ["4"] = Math.Log(.6),
                        [" 5"] = Math.Log(.2),
                        ["The"] = Math.Log(.2),
                    },
                };
                return response;
            }
        );
        var options = new GEvalOptions
        {
            Steps = ["Read."],
            LogProbabilities = static r => (IReadOnlyDictionary<string, double>?)r.AdditionalProperties?["top"],
        };

        var metric = await new GEvalEvaluator(s_rubric, new Judge(client), options).MeasureAsync("?", "!");

        metric.Value!.Value.ShouldBe(((4 * .6) + (5 * .2)) / .8, 1e-12);
        client.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_client_that_gives_no_log_probabilities_is_sampled()
    {
        using var client = new ScriptedClient("4", "5");

        var metric = await new GEvalEvaluator(
            s_rubric,
            new Judge(client),
            new GEvalOptions
            {
                Samples = 2,
                Steps = ["Read."],
                LogProbabilities = static _ => null,
            }
        ).MeasureAsync("?", "!");

        metric.Value.ShouldBe(4.5);
    }

    [Fact]
    public void Probability_off_the_scale_is_a_failure_and_no_score()
    {
        var expectation = ScoreExpectation.OfTokens(
            new Dictionary<string, double> { ["9"] = Math.Log(.7), ["3"] = Math.Log(.3) },
            ScoreScale.OneToFive
        );

        expectation.Success.ShouldBeFalse();
        expectation.Problem!.ShouldContain("0.3");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_number_of_samples_off_its_range_is_refused(int samples) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new GEvalEvaluator(s_rubric, options: new GEvalOptions { Samples = samples }));
}
