using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class QuotaLimiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Waits_until_the_allowance_has_refilled()
    {
        using var limiter = Limiter(new(60, null));
        var flow = limiter.CreateFlow("a");
        (await limiter.AcquireAsync(flow, 1)).Complete(1);

        var second = limiter.AcquireAsync(flow, 1).AsTask();
        _time.Advance(TimeSpan.FromSeconds(0.9));
        second.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.2));

        using var lease = await second;
        limiter.Snapshot().ShouldBe(new QuotaSnapshot(60, null, 1, 0, 0));
    }

    [Fact]
    public async Task Lets_nobody_go_before_the_time_that_the_service_asked_for()
    {
        using var limiter = Limiter(new(6000, null));
        var flow = limiter.CreateFlow("a");
        (await limiter.AcquireAsync(flow, 1)).Throttled(TimeSpan.FromSeconds(30));

        var next = limiter.AcquireAsync(flow, 1).AsTask();
        _time.Advance(TimeSpan.FromSeconds(29));
        next.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(2));

        (await next).Dispose();
    }

    [Fact]
    public async Task Who_stops_waiting_takes_nothing()
    {
        using var limiter = Limiter(new(60, null));
        var flow = limiter.CreateFlow("a");
        (await limiter.AcquireAsync(flow, 1)).Complete(1);
        using var stop = new CancellationTokenSource();
        var gone = limiter.AcquireAsync(flow, 1, stop.Token).AsTask();
        var waiting = limiter.AcquireAsync(flow, 1).AsTask();

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);
        _time.Advance(TimeSpan.FromSeconds(1.1));

        (await waiting).Dispose();
        limiter.Snapshot().ShouldSatisfyAllConditions(s => s.InFlight.ShouldBe(0), s => s.Waiting.ShouldBe(0));
    }

    [Fact]
    public async Task A_lease_settles_once()
    {
        using var limiter = Limiter(new(null, 60_000));
        using var lease = await limiter.AcquireAsync(limiter.CreateFlow("a"), 500);

        lease.Complete(100);
        lease.Complete(100);
        lease.Throttled();

        limiter.Snapshot().ShouldBe(new QuotaSnapshot(null, 60_000, 0, 0, 0));
    }

    [Fact]
    public async Task Refuses_bad_arguments_by_name_and_range()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Limiter(new(0, null))).Message.ShouldContain("above 0");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new QuotaLimiter(new() { Burst = TimeSpan.FromMinutes(2) }))
            .ParamName.ShouldBe("Burst");
        using var limiter = Limiter(QuotaLimits.Unknown);
        Should.Throw<ArgumentOutOfRangeException>(() => limiter.CreateFlow("a", 0)).ParamName.ShouldBe("weight");
        (
            await Should.ThrowAsync<ArgumentOutOfRangeException>(async () =>
                await limiter.AcquireAsync(limiter.CreateFlow("a"), double.NaN)
            )
        ).ParamName.ShouldBe("tokens");
    }

    [Fact]
    public async Task One_limiter_serves_all_who_ask_for_a_model()
    {
        var model = ModelReference.Bedrock("amazon.nova-lite-v1:0");
        using var limiters = new QuotaLimiters(null, new FixedReader(new(10, 1000)), _time);

        var found = await limiters.FindAsync(model);

        found.ShouldBeSameAs(limiters.For(model));
        found.ShouldNotBeSameAs(limiters.For(ModelReference.Bedrock("us.amazon.nova-lite-v1:0")));
        found
            .Snapshot()
            .ShouldSatisfyAllConditions(
                s => s.RequestsPerMinute!.Value.ShouldBe(10, 1e-9),
                s => s.TokensPerMinute!.Value.ShouldBe(1000, 1e-9)
            );
    }

    private QuotaLimiter Limiter(QuotaLimits limits) =>
        new(new QuotaLimiterOptions { Limits = limits, Burst = TimeSpan.FromSeconds(1) }, _time);

    private sealed class FixedReader(QuotaLimits limits) : IQuotaReader
    {
        public Task<QuotaLimits> FindAsync(ModelReference model, CancellationToken cancellationToken = default) => Task.FromResult(limits);
    }
}
