using CsCheck;
using GenAI.Lifecycle.Evaluation.Judges;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class AgentTests
{
    private static readonly ToolCall s_search = ToolCall.Parse("search", """{"q": "cats", "top": 3}""");
    private static readonly ToolCall s_open = ToolCall.Parse("open", """{"id": 1}""");
    private static readonly ToolCall s_save = ToolCall.Parse("save");

    [Fact]
    public void Arguments_are_compared_by_value_and_not_by_spelling()
    {
        var same = ToolCall.Of(new FunctionCallContent("1", "search", new Dictionary<string, object?> { ["top"] = 3.0, ["q"] = "cats" }));

        ToolCallMatch.Matches(same, s_search, ToolCallMatching.Arguments).ShouldBeTrue();
        ToolCallMatch
            .Matches(ToolCall.Parse("search", """{"q": "Cats", "top": 3}"""), s_search, ToolCallMatching.Arguments)
            .ShouldBeFalse();
        ToolCallMatch
            .Matches(ToolCall.Parse("search", """{"q": "cats", "top": 3, "lang": "en"}"""), s_search, ToolCallMatching.Arguments)
            .ShouldBeFalse();
        ToolCallMatch
            .Matches(ToolCall.Parse("search", """{"q": "cats", "top": 3, "lang": "en"}"""), s_search, ToolCallMatching.ExpectedArguments)
            .ShouldBeTrue();
        ToolCallMatch.Matches(ToolCall.Parse("search"), s_search, ToolCallMatching.Name).ShouldBeTrue();
    }

    [Fact]
    public void Scores_count_each_call_once()
    {
        var scores = ToolCallScores.Of([s_search, s_search, s_open], [s_search, s_save]);

        scores.Precision.ShouldBe(1.0 / 3, 1e-12);
        scores.Recall.ShouldBe(.5);
        scores.F1.ShouldBe(.4, 1e-12);
    }

    [Fact]
    public void A_call_that_fits_two_expectations_goes_where_the_most_are_met()
    {
        var both = ToolCall.Parse("search", """{"q": "cats", "lang": "en"}""");
        var plain = ToolCall.Parse("search", """{"q": "cats"}""");
        ToolCall[] expected = [ToolCall.Parse("search", """{"q": "cats"}"""), ToolCall.Parse("search", """{"lang": "en"}""")];

        ToolCallMatch.Pairs([both, plain], expected, ToolCallMatching.ExpectedArguments).ShouldBe(2);
    }

    [Fact]
    public void No_calls_where_none_are_expected_are_right_and_any_are_wrong()
    {
        ToolCallScores.Of([], []).ShouldBe(new ToolCallScores(1, 1, 1));
        ToolCallScores.Of([s_open], []).ShouldBe(new ToolCallScores(0, 1, 0));
        ToolCallScores.Of([], [s_open]).ShouldBe(new ToolCallScores(0, 0, 0));
    }

    [Fact]
    public void A_trajectory_is_compared_in_every_mode()
    {
        TrajectoryScores.Of([s_search, s_open], [s_search, s_open]).ShouldBe(new TrajectoryScores(true, true, true, 1, 1));
        TrajectoryScores.Of([s_search, s_save, s_open], [s_search, s_open]).ShouldBe(new TrajectoryScores(false, true, true, 2.0 / 3, 1));
        TrajectoryScores.Of([s_open, s_search], [s_search, s_open]).ShouldBe(new TrajectoryScores(false, false, true, 1, 1));
        TrajectoryScores.Of([s_search], [s_search, s_open]).ShouldBe(new TrajectoryScores(false, false, false, 1, .5));
    }

    [Fact]
    public void The_modes_imply_one_another()
    {
        var steps = Gen.OneOf(s_search, s_open, s_save).Array[0, 6];
        Gen.Select(steps, steps)
            .Sample(
                static (actual, expected) =>
                {
                    var scores = TrajectoryScores.Of(actual, expected);
                    (!scores.Exact || scores.InOrder).ShouldBeTrue();
                    (!scores.InOrder || scores.AnyOrder).ShouldBeTrue();
                    scores.Exact.ShouldBe(actual.SequenceEqual(expected));
                    (scores.AnyOrder == (scores.Recall == 1)).ShouldBeTrue();
                },
                iter: 500
            );
    }

    [Fact]
    public async Task Calls_after_the_last_request_are_scored_and_those_in_both_places_once()
    {
        var call = new ChatMessage(
            ChatRole.Assistant,
            [new FunctionCallContent("c2", "search", new Dictionary<string, object?> { ["q"] = "cats", ["top"] = 3 })]
        );
        ChatMessage[] messages =
        [
            new(ChatRole.User, "First."),
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "save")]),
            new(ChatRole.User, "Second."),
            call,
        ];
        var response = new ChatResponse([
            call,
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c3", "open", new Dictionary<string, object?> { ["id"] = 1 })]),
        ]);
        EvaluationContext[] expected = [new ExpectedToolCallsContext(s_search, s_open)];

        var calls = await new ToolCallEvaluator().EvaluateAsync(messages, response, null, expected);
        var trajectory = await new TrajectoryEvaluator().EvaluateAsync(messages, response, null, expected);

        calls
            .Metrics.Values.Cast<NumericMetric>()
            .ShouldAllBe(static m => m.Value == 1 && m.Interpretation!.Rating == EvaluationRating.Exceptional);
        calls.Metrics[ToolCallEvaluator.F1Name].Reason!.ShouldContain("""search(q: cats, top: 3)""");
        trajectory.Get<NumericMetric>(TrajectoryEvaluator.ExactName).Value.ShouldBe(1);
    }

    [Fact]
    public async Task Missing_expectations_are_an_error()
    {
        (await new ToolCallEvaluator().MeasureAsync("?", "!")).ErrorOf()!.ShouldContain("ExpectedToolCallsContext");
        (await new TrajectoryEvaluator().MeasureAsync("?", "!")).ErrorOf()!.ShouldContain("ExpectedToolCallsContext");
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task Completion_is_judged_from_what_the_tools_show(string completed, double expected)
    {
        using var client = new ScriptedClient($$"""{"reason": "See the calls.", "completed": {{completed}}}""");
        ChatMessage[] messages = [new(ChatRole.User, "Book a table.")];
        var response = new ChatResponse([
            new(
                ChatRole.Assistant,
                [
                    new TextReasoningContent("hidden"),
                    new FunctionCallContent("1", "book", new Dictionary<string, object?> { ["seats"] = 2 }),
                ]
            ),
            new(ChatRole.Tool, [new FunctionResultContent("1", "no table free")]),
            new(ChatRole.Assistant, "Done!"),
        ]);

        var result = await new TaskCompletionEvaluator(new Judge(client)).EvaluateAsync(
            messages,
            response,
            null,
            [new GoalContext("A table for two is booked.")]
        );

        result.Get<NumericMetric>(TaskCompletionEvaluator.MetricName).Value.ShouldBe(expected);
        client
            .Prompts[0]
            .ShouldContain("assistant calls book(seats: 2)\ntool answers: no table free\nassistant: Done!".ReplaceLineEndings());
        client.Prompts[0].ShouldContain("\nA table for two is booked.\n</goal-");
        client.Prompts[0].ShouldNotContain("hidden");
    }

    [Fact]
    public void Arguments_that_are_no_json_object_are_refused()
    {
        Should.Throw<ArgumentException>(static () => ToolCall.Parse("search", "[1]"));
        Should.Throw<ArgumentException>(static () => ToolCall.Parse("search", "{"));
    }
}
