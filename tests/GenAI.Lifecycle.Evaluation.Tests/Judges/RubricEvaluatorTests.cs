using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class RubricEvaluatorTests
{
    private static readonly Rubric s_rubric = new()
    {
        Name = "Politeness",
        Criterion = "The answer is polite.",
        Levels = new Dictionary<int, string> { [1] = "Rude.", [5] = "Very polite." },
    };

    [Fact]
    public async Task A_rubric_is_scored_with_reason_tokens_and_interpretation()
    {
        using var client = new ScriptedClient("""{"reason": "It says please.", "score": 4}""");

        var metric = await new RubricEvaluator(s_rubric, new Judge(client)) { Threshold = 4 }.MeasureAsync("Ask nicely.", "Please do.");

        metric.Name.ShouldBe("Rubric: Politeness");
        metric.Value.ShouldBe(4);
        metric.Reason.ShouldBe("It says please.");
        metric.Interpretation!.Rating.ShouldBe(EvaluationRating.Good);
        metric.Interpretation.Failed.ShouldBeFalse();
        metric.Metadata!["judge_calls"].ShouldBe("1");
        metric.Metadata["judge_input_tokens"].ShouldBe("100");
        metric.Metadata["judge_output_tokens"].ShouldBe("10");
        client.Prompts[0].ShouldContain("5: Very polite.");
        client.Prompts[0].ShouldContain("\nPlease do.\n</answer-");
    }

    [Fact]
    public async Task A_judge_that_answers_nonsense_leaves_no_value_and_is_counted()
    {
        using var client = new ScriptedClient(static _ => "Lovely weather.");

        var metric = await new RubricEvaluator(s_rubric, new Judge(client)).MeasureAsync("?", "!");

        metric.Value.ShouldBeNull();
        metric.Interpretation.ShouldBeNull();
        metric.ErrorOf()!.ShouldContain("There is no score.");
        metric.Metadata!["judge_parse_failures"].ShouldBe("1");
        metric.Metadata["judge_calls"].ShouldBe("2");
    }

    [Fact]
    public async Task A_judge_that_fails_is_an_error_and_not_a_zero()
    {
        using var client = new ScriptedClient((_, _) => throw new HttpRequestException("No route."));

        var metric = await new RubricEvaluator(s_rubric, new Judge(client)).MeasureAsync("?", "!");

        metric.Value.ShouldBeNull();
        metric.ErrorOf()!.ShouldContain("No route.");
    }

    [Fact]
    public async Task The_model_of_the_chat_configuration_judges_if_the_evaluator_has_no_judge()
    {
        using var client = new ScriptedClient("5");

        var result = await new RubricEvaluator(s_rubric).EvaluateAsync(
            [new ChatMessage(ChatRole.User, "?")],
            new ChatResponse(new ChatMessage(ChatRole.Assistant, "!")),
            new ChatConfiguration(client)
        );

        result.Get<NumericMetric>(RubricEvaluator.NameOf(s_rubric)).Value.ShouldBe(5);
    }

    [Fact]
    public async Task Without_any_judge_there_is_an_error() =>
        (await new RubricEvaluator(s_rubric).MeasureAsync("?", "!")).ErrorOf()!.ShouldContain("There is no judge");

    [Fact]
    public async Task An_answer_without_text_is_not_judged()
    {
        using var client = new ScriptedClient();

        var metric = await new RubricEvaluator(s_rubric, new Judge(client)).MeasureAsync("?", " ");

        metric.Value.ShouldBe(s_rubric.Scale.Min);
        metric.Reason.ShouldBe("The answer has no text.");
        client.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelling_cancels()
    {
        using var client = new ScriptedClient("4");

        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await new RubricEvaluator(s_rubric, new Judge(client)).EvaluateAsync(
                [],
                new ChatResponse(new ChatMessage(ChatRole.Assistant, "!")),
                cancellationToken: new CancellationToken(canceled: true)
            )
        );
    }

    [Fact]
    public async Task A_reference_guides_the_judge_and_is_required()
    {
        using var client = new ScriptedClient("""{"reason": "Same.", "score": 5}""");
        var evaluator = new ReferenceGuidedEvaluator(new Judge(client));

        var metric = await evaluator.MeasureAsync("Capital of France?", "It is Paris.", new ReferencesContext("Paris"));
        var missing = await evaluator.MeasureAsync("Capital of France?", "It is Paris.");

        metric.Name.ShouldBe("Reference-Guided: Correctness");
        metric.Value.ShouldBe(5);
        client.Prompts.Single().ShouldContain("\nParis\n</reference-");
        missing.ErrorOf()!.ShouldContain("ReferencesContext");
    }

    [Fact]
    public void A_level_off_the_scale_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(static () =>
            new RubricEvaluator(s_rubric with { Levels = new Dictionary<int, string> { [6] = "?" } })
        );
}
