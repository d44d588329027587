using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Prompting.Tests.Experiments;

public class LimitedExperimentTests
{
    [Theory]
    [InlineData(true, null, 64)]
    [InlineData(false, null, 8)]
    [InlineData(true, 3, 3)]
    public async Task As_many_calls_are_offered_to_a_limiter_as_the_cap_allows(bool limited, int? cap, int expected)
    {
        var (inFlight, all) = (0, new TaskCompletionSource());
        var client = new StubChatClient(
            async (_, _, ct) =>
            {
                if (Interlocked.Increment(ref inFlight) == expected)
                    all.TrySetResult();
                await all.Task.WaitAsync(TimeSpan.FromMinutes(1), ct);
                // One more than allowed would have come in by now or comes while this one is still counted.
                await Task.Yield();
                Interlocked.Decrement(ref inFlight).ShouldBeLessThan(expected);
                return "1";
            }
        );
        var runner = new ExperimentRunner(limit: limited ? static (client, _) => new Passing(client) : null);

        var result = await runner.RunAsync(
            Plans.Of(Plans.Doubles(4 * expected), Plans.Model("good", client)),
            new() { MaxConcurrency = cap },
            cancellationToken: TestContext.Current.CancellationToken
        );

        result.Cells.ShouldAllBe(static c => c.Error == null);
    }

    [Fact]
    public async Task A_limiter_is_asked_for_every_cell_of_every_model_and_its_waiting_is_no_latency()
    {
        var time = new FakeTimeProvider();
        var client = new StubChatClient(
            (_, _, _) =>
            {
                time.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult("1");
            }
        );
        var asked = new List<string>();
        var runner = new ExperimentRunner(time: time, limit: (inner, model) =>
        {
            asked.Add(model.Id);
            return new Passing(inner, () => time.Advance(TimeSpan.FromMinutes(1)));
        });

        var result = await runner.RunAsync(
            Plans.Of(Plans.Doubles(3), Plans.Model("good", client), Plans.Model("bad", client)),
            new() { MaxConcurrency = 1 },
            cancellationToken: TestContext.Current.CancellationToken
        );

        asked.Order().ShouldBe(["bad", "bad", "bad", "good", "good", "good"]);
        result.Cells.ShouldAllBe(static c => c.Latency == TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_concurrency_below_one_is_refused() =>
        (
            await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
                new ExperimentRunner().RunAsync(Plans.Of(Plans.Doubles(1), Plans.Model("good", Plans.Good())), new() { MaxConcurrency = 0 })
            )
        ).ParamName.ShouldBe(nameof(ExperimentOptions.MaxConcurrency));

    private sealed class Passing(IChatClient inner, Action? wait = null) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            wait?.Invoke();
            return base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}
