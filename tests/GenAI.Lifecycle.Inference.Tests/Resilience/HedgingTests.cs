using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static GenAI.Lifecycle.Inference.Tests.Resilience.ScriptedChatClient;

namespace GenAI.Lifecycle.Inference.Tests.Resilience;

public sealed class HedgingTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_slow_call_is_made_once_more_and_the_earlier_answer_taken()
    {
        using var model = new ScriptedChatClient(Hangs, Says("second"));
        using var client = Hedged(model);
        var answer = client.GetResponseAsync("x");

        await model.ArrivedAsync();
        _time.Advance(TimeSpan.FromSeconds(9));
        model.Calls.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));

        (await answer).Text.ShouldBe("second");
        model.Calls.ShouldBe(2);
        await UntilAsync(() => model.Ended == 2);
    }

    [Fact]
    public async Task A_call_that_is_answered_in_time_is_made_once()
    {
        using var model = new ScriptedChatClient(Says("first"));
        using var client = Hedged(model);

        (await client.GetResponseAsync("x")).Text.ShouldBe("first");

        model.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_answered_by_the_second_call_at_once_and_one_that_will_not_is_not()
    {
        using var busy = new ScriptedChatClient(Fails("ThrottlingException", retryable: true), Says("second"));
        using var wrong = new ScriptedChatClient(Fails("ValidationException", retryable: false), Says("second"));

        (await Hedged(busy).GetResponseAsync("x")).Text.ShouldBe("second");
        (await Should.ThrowAsync<ServiceException>(() => Hedged(wrong).GetResponseAsync("x"))).Code.ShouldBe("ValidationException");

        wrong.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_is_raced_to_its_first_update_and_then_read_to_its_end()
    {
        using var model = new ScriptedChatClient(Hangs, Says("a|b|c"));
        using var client = Hedged(model);
        var answer = client.GetStreamingResponseAsync("x").ToListAsync();

        await model.ArrivedAsync();
        _time.Advance(TimeSpan.FromSeconds(10));

        (await answer).Select(static update => update.Text).ShouldBe(["a", "b", "c"]);
        await UntilAsync(() => model.Ended == 2);
    }

    [Fact]
    public async Task A_stream_that_breaks_later_is_not_begun_anew()
    {
        using var model = new ScriptedChatClient(Says("a|BREAK"));

        await Should.ThrowAsync<ServiceException>(async () => await Hedged(model).GetStreamingResponseAsync("x").ToListAsync());

        model.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task The_callers_cancellation_ends_all_calls()
    {
        using var model = new ScriptedChatClient(Hangs);
        using var client = Hedged(model);
        using var cancellation = new CancellationTokenSource();
        var answer = client.GetResponseAsync("x", cancellationToken: cancellation.Token);
        await model.ArrivedAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        await model.ArrivedAsync();

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => answer);
        await UntilAsync(() => model.Ended == 2);
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        using var model = new ScriptedChatClient(Says("x"));

        Should
            .Throw<ArgumentOutOfRangeException>(() => model.AsBuilder().UseHedging(static options => options.MaxHedgedAttempts = 0).Build())
            .Message.ShouldContain("MaxHedgedAttempts");
    }

    private IChatClient Hedged(ScriptedChatClient model) =>
        model
            .AsBuilder()
            .UseHedging(static options => options.Delay = TimeSpan.FromSeconds(10))
            .Build(new ServiceCollection().AddSingleton<TimeProvider>(_time).BuildServiceProvider());

    // The call that lost is ended behind the answer's back.
    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
