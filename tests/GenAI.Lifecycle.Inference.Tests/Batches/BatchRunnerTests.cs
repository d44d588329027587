using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class BatchRunnerTests : BatchTests
{
    [Fact]
    public async Task Every_prompt_is_answered_once_and_written_down()
    {
        var chat = new FakeChat();

        var summary = await RunAsync(Request(chat, 500));

        summary.ShouldSatisfyAllConditions(
            s => s.End.ShouldBe(BatchEnd.Completed),
            s => s.Answered.ShouldBe(500),
            s => s.Usage.ShouldBe(new Usage(5000, 2500)),
            s => s.Spent.ShouldBe(PriceTable.Bundled.Cost(Model, new Usage(5000, 2500)))
        );
        var answers = await AnswersAsync();
        answers
            .Select(static answer => answer.Key)
            .Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, 500).Select(KeyOf).Order(StringComparer.Ordinal));
        answers.ShouldAllBe(static answer =>
            answer.Text == $"answer to {answer.Key}" && answer.FinishReason == "stop" && answer.Usage == new Usage(10, 5)
        );
    }

    [Fact]
    public async Task Another_run_asks_only_what_was_not_answered()
    {
        await RunAsync(Request(new FakeChat(), 30));
        var again = new FakeChat();

        var summary = await RunAsync(Request(again, 50));

        again.Asked.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(30, 20).Select(KeyOf).Order(StringComparer.Ordinal));
        (summary.Answered, summary.AnsweredBefore, summary.Usage.InputTokens).ShouldBe((20, 30, 500));
    }

    [Fact]
    public async Task A_torn_last_line_is_cut_off_and_its_prompt_asked_again()
    {
        await RunAsync(Request(new FakeChat(), 10));
        var bytes = await File.ReadAllBytesAsync(Results);
        await File.WriteAllBytesAsync(Results, bytes[..^7]);
        var again = new FakeChat();

        await RunAsync(Request(again, 10));

        again.Asked.Count.ShouldBe(1);
        (await AnswersAsync()).Select(static answer => answer.Key).Distinct().Count().ShouldBe(10);
    }

    [Fact]
    public async Task A_line_damaged_in_the_middle_is_named_not_skipped()
    {
        await RunAsync(Request(new FakeChat(), 10));
        var lines = await File.ReadAllLinesAsync(Results);
        lines[3] = "{broken";
        await File.WriteAllLinesAsync(Results, lines);

        (await Should.ThrowAsync<LifecycleException>(() => RunAsync(Request(new FakeChat(), 10)))).Message.ShouldBe(
            "results.jsonl, line 4: not a result of a batch."
        );
    }

    [Fact]
    public async Task A_second_run_of_the_same_batch_is_refused_while_the_first_goes_on()
    {
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = RunAsync(
            Request(
                new FakeChat(
                    async (text, _) =>
                    {
                        asked.TrySetResult();
                        await go.Task;
                        return FakeChat.Answer(text);
                    }
                ),
                1
            )
        );
        await asked.Task;

        (await Should.ThrowAsync<LifecycleException>(() => RunAsync(Request(new FakeChat(), 1)))).Message.ShouldContain(
            "is already running"
        );

        go.SetResult();
        (await first).Answered.ShouldBe(1);
    }

    [Fact]
    public async Task What_fails_is_listed_and_asked_again_by_the_next_run()
    {
        var chat = new FakeChat((text, _) => text.EndsWith('3') ? throw FakeChat.Refusal() : Task.FromResult(FakeChat.Answer(text)));

        var summary = await RunAsync(Request(chat, 20));

        (summary.Answered, summary.FailedCount).ShouldBe((18, 2));
        summary
            .Failures.Select(static failure => (failure.Code, failure.IsRetryable))
            .Distinct()
            .ShouldBe([("ValidationException", false)]);
        (await File.ReadAllLinesAsync(Path.Combine(Folder, "results.failed.jsonl"))).Length.ShouldBe(2);
        var again = new FakeChat();
        (await RunAsync(Request(again, 20))).FailedCount.ShouldBe(0);
        again.Asked.Count.ShouldBe(2);
        File.Exists(Path.Combine(Folder, "results.failed.jsonl")).ShouldBeFalse();
    }

    [Fact]
    public async Task Cancellation_waits_for_what_is_under_way_and_writes_it_down()
    {
        var (release, started) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var stop = new CancellationTokenSource();
        var chat = new FakeChat();
        chat = new FakeChat(
            async (text, _) =>
            {
                if (chat.Asked.Count == 4)
                    started.TrySetResult();
                await release.Task;
                return FakeChat.Answer(text);
            }
        );
        var run = Runner.RunAsync(Request(chat, 100) with { MaxInFlight = 4 }, null, stop.Token);
        await started.Task;

        await stop.CancelAsync();
        run.IsCompleted.ShouldBeFalse();
        release.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(run);
        chat.Asked.Count.ShouldBe(4);
        (await AnswersAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_is_under_way_is_dropped_when_the_time_to_drain_is_over()
    {
        var started = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var chat = new FakeChat(
            async (_, token) =>
            {
                started.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                throw new InvalidOperationException("never");
            }
        );
        var run = Runner.RunAsync(Request(chat, 100) with { DrainTimeout = TimeSpan.Zero }, null, stop.Token);
        await started.Task;

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(run);
        (await AnswersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_prompts_of_one_key_end_the_run_with_their_key()
    {
        var chat = new FakeChat();
        var request = Request(chat, 3) with { Prompts = Prompts(3).Concat(Prompts(1)) };

        (await Should.ThrowAsync<ArgumentException>(() => RunAsync(request))).Message.ShouldContain(KeyOf(0));
        (await AnswersAsync()).Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Has_no_more_under_way_than_allowed_however_long_the_source_is()
    {
        var (read, chat) = (
            0,
            new FakeChat(
                async (text, _) =>
                {
                    await Task.Yield();
                    return FakeChat.Answer(text);
                }
            )
        );
        var most = 0;
        async IAsyncEnumerable<BatchPrompt> Source()
        {
            await foreach (var prompt in Prompts(5000))
            {
                most = Math.Max(most, ++read - chat.Asked.Count);
                yield return prompt;
            }
        }

        await RunAsync(Request(chat, 0) with { Prompts = Source(), MaxInFlight = 8 });

        chat.MostInFlight.ShouldBeLessThanOrEqualTo(8);
        most.ShouldBeLessThanOrEqualTo(10);
        (await AnswersAsync()).Count.ShouldBe(5000);
    }

    [Fact]
    public async Task Progress_ends_with_everything_counted()
    {
        var told = new List<BatchProgress>();
        var progress = new Listener(told.Add);

        await Runner.RunAsync(Request(new FakeChat(), 25) with { Total = 25 }, progress);

        told[^1]
            .ShouldSatisfyAllConditions(
                p => (p.Answered, p.Failed, p.InFlight, p.Total).ShouldBe((25, 0, 0, 25)),
                p => p.Usage.ShouldBe(new Usage(250, 125)),
                p => p.AnswersPerMinute.ShouldBeGreaterThan(0),
                p => p.Remaining.ShouldBe(TimeSpan.Zero),
                p => p.Spent!.Value.Amount.ShouldBeGreaterThan(0)
            );
    }

    [Fact]
    public async Task Two_batches_share_a_model_and_both_end()
    {
        var request = Request(new FakeChat(), 200);

        var summaries = await Task.WhenAll(
            RunAsync(request with { ResultsPath = Path.Combine(Folder, "a.jsonl") }),
            RunAsync(request with { ResultsPath = Path.Combine(Folder, "b.jsonl"), Weight = 3 })
        );

        summaries.Sum(static summary => summary.Answered).ShouldBe(400);
    }

    [Fact]
    public async Task An_answer_with_more_than_text_keeps_its_messages()
    {
        var chat = new FakeChat(
            (_, _) =>
                Task.FromResult(
                    new ChatResponse(
                        new ChatMessage(
                            ChatRole.Assistant,
                            [new FunctionCallContent("1", "look_up", new Dictionary<string, object?> { ["q"] = "x" })]
                        )
                    )
                )
        );

        await RunAsync(Request(chat, 1));

        (await AnswersAsync()).Single().Messages!.Value.GetRawText().ShouldContain("look_up");
    }

    private sealed class Listener(Action<BatchProgress> heard) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => heard(value);
    }
}
