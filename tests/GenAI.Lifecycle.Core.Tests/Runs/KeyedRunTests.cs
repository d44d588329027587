using CsCheck;
using GenAI.Lifecycle.Runs;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Core.Tests.Runs;

public sealed class KeyedRunTests
{
    [Fact]
    public Task A_run_killed_anywhere_repeats_nothing_kept() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 4], Gen.Int[0, 24], Gen.Bool)
            .SampleAsync(
                async (units, concurrency, append, afterWriting) =>
                {
                    var store = new FailingStore();
                    store.DieAt(append, afterWriting);
                    var killed = new NumberRun(new() { MaxConcurrency = concurrency }, store);
                    await Record.ExceptionAsync(() => killed.RunAsync(units));
                    var (answers, results) = (store.Keys(NumberRun.Answers), store.Keys(NumberRun.Results));
                    store.Revive();

                    var resumed = new NumberRun(new() { MaxConcurrency = concurrency }, store);
                    var run = await resumed.RunAsync(units);

                    run.Results.ShouldBe(Enumerable.Range(0, units).Select(static unit => $"scored answer {unit}"));
                    resumed.Asked.ShouldAllBe(unit => !answers.Contains($"{unit}"));
                    resumed.Scored.ShouldAllBe(unit => !results.Contains($"{unit}"));
                    // Lost is at most what was in flight.
                    (killed.Asked.Count + resumed.Asked.Count).ShouldBeLessThanOrEqualTo(units + concurrency);
                    resumed.Reports[^1].Standing.Resumed.ShouldBe(results.Count);
                }
            );

    [Fact]
    public Task A_run_cancelled_anywhere_asks_nothing_twice() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 4], Gen.Int[1, 12])
            .SampleAsync(
                async (units, concurrency, call) =>
                {
                    var store = new FailingStore();
                    using var stop = new CancellationTokenSource();
                    var calls = 0;
                    var cancelled = new NumberRun(new() { MaxConcurrency = concurrency }, store)
                    {
                        Asking = async (_, _) =>
                        {
                            await Task.Yield();
                            if (Interlocked.Increment(ref calls) == call)
                                await stop.CancelAsync();
                        },
                    };
                    var exception = await Record.ExceptionAsync(() => cancelled.RunAsync(units, stop.Token));

                    var resumed = new NumberRun(new(), store);
                    (await resumed.RunAsync(units)).Results.Count.ShouldBe(units);

                    (exception is OperationCanceledException).ShouldBe(stop.IsCancellationRequested);
                    cancelled.Asked.Concat(resumed.Asked).Order().ShouldBe(Enumerable.Range(0, units));
                }
            );

    [Fact]
    public Task No_more_units_run_at_once_than_allowed() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 6])
            .SampleAsync(
                async (units, concurrency) =>
                {
                    var run = new NumberRun(new() { MaxConcurrency = concurrency });

                    (await run.RunAsync(units)).Results.Count.ShouldBe(units);

                    run.MostInFlight.ShouldBeInRange(1, concurrency);
                }
            );

    [Fact]
    public async Task As_many_units_run_at_once_as_allowed()
    {
        var (inFlight, all) = (0, new TaskCompletionSource());
        var run = new NumberRun(new() { MaxConcurrency = 16 })
        {
            Asking = async (_, token) =>
            {
                if (Interlocked.Increment(ref inFlight) == 16)
                    all.SetResult();
                await all.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, token);
            },
        };

        (await run.RunAsync(20)).Results.Count.ShouldBe(20);
    }

    [Fact]
    public Task A_budget_is_never_exceeded_over_all_tries() =>
        Gen.Select(Gen.Select(Gen.Int[1, 10], Gen.Int[0, 10]).Array[1, 15], Gen.Int[1, 4], Gen.Int[0, 60], Gen.Int[0, 20])
            .SampleAsync(
                async (bounds, concurrency, budget, append) =>
                {
                    var store = new FailingStore();
                    NumberRun Run() =>
                        new(new() { MaxConcurrency = concurrency, Budget = budget }, store)
                        {
                            Bound = unit => bounds[unit].Item1,
                            Price = unit => Math.Min(bounds[unit].Item1, bounds[unit].Item2),
                        };
                    store.DieAt(append, afterWriting: true);
                    var killed = Run();
                    await Record.ExceptionAsync(() => killed.RunAsync(bounds.Length));
                    store.Revive();

                    var resumed = Run();
                    var run = await resumed.RunAsync(bounds.Length);

                    store.Keys(NumberRun.Answers).Sum(key => resumed.Price(int.Parse(key))).ShouldBeLessThanOrEqualTo(budget);
                    run.IsBudgetReached.ShouldBe(run.Results.Count < bounds.Length);
                    // Only what another unit's bound leaves no room for stays unspent.
                    if (run.IsBudgetReached)
                        (budget - run.Results.Sum(result => resumed.Price(int.Parse(result.Split(' ')[^1])))).ShouldBeLessThan(
                            bounds.Max(static b => b.Item1)
                        );
                }
            );

    [Fact]
    public async Task Cached_answers_need_no_budget()
    {
        var store = new FailingStore();
        var run = new NumberRun(new() { Budget = 1, MaxConcurrency = 1 }, store) { CachedUnits = [2, 3] };

        var result = await run.RunAsync(4);

        result.IsBudgetReached.ShouldBeTrue();
        result.Results.ShouldBe(["scored answer 0", "scored cached 2", "scored cached 3"]);
        run.Reports.Select(static r => r.Origin).ShouldBe([UnitOrigin.Asked, UnitOrigin.Cached, UnitOrigin.Cached]);
        store.Keys(NumberRun.Answers).ShouldBe(["0", "2", "3"], ignoreOrder: true);
    }

    [Fact]
    public async Task Too_many_failures_end_the_run()
    {
        var run = new NumberRun(new() { MaxFailures = 2, MaxConcurrency = 1 })
        {
            Asking = static (unit, _) => unit is 1 or 3 or 4 ? Task.FromException(new IOException("down")) : Task.CompletedTask,
        };

        var exception = await Should.ThrowAsync<PartialFailureException<string>>(() => run.RunAsync(10));

        run.Asked.ShouldBe([0, 1, 2, 3, 4]);
        exception.Succeeded.ShouldBe(["scored answer 0", "scored answer 2"]);
        exception.Failures.Select(static f => f.Item).ShouldBe(["number 1", "number 3", "number 4"]);
    }

    [Fact]
    public async Task Failed_units_are_results_and_asked_again()
    {
        var store = new FailingStore();
        var first = new NumberRun(new(), store)
        {
            Asking = static (unit, _) => unit == 1 ? Task.FromException(new IOException("down")) : Task.CompletedTask,
        };

        var failed = await first.RunAsync(3);
        var second = new NumberRun(new(), store);
        var result = await second.RunAsync(3);

        failed.Results[1].ShouldBe("failed no answer 1");
        failed.Failures.ShouldHaveSingleItem().Error.Message.ShouldBe("down");
        second.Asked.ShouldBe([1]);
        result.Failures.ShouldBeEmpty();
        result.Results[1].ShouldBe("scored answer 1");
    }

    [Fact]
    public async Task An_answer_that_was_not_scored_is_not_asked_again()
    {
        var store = new FailingStore();
        var first = new NumberRun(new(), store) { Scoring = static unit => throw new InvalidOperationException("judge is away") };

        (await first.RunAsync(2)).Results.ShouldBe(["failed answer 0 0", "failed answer 1 1"]);
        var second = new NumberRun(new(), store);
        await second.RunAsync(2);

        second.Asked.ShouldBeEmpty();
        second.Scored.Order().ShouldBe([0, 1]);
        second.Reports.ShouldAllBe(static r => r.Origin == UnitOrigin.AnswerResumed);
    }

    [Fact]
    public async Task A_store_that_fails_ends_the_run()
    {
        var store = new FailingStore();
        store.DieAt(0, afterWriting: false);
        var run = new NumberRun(new() { MaxConcurrency = 1 }, store);

        (await Should.ThrowAsync<IOException>(() => run.RunAsync(5))).Message.ShouldBe("killed");

        run.Asked.ShouldBe([0]);
    }

    [Fact]
    public async Task Progress_counts_units_and_time_to_go()
    {
        var (store, time) = (new FailingStore(), new FakeTimeProvider());
        await new NumberRun(new(), store).RunAsync(1);
        var run = new NumberRun(new() { MaxConcurrency = 1 }, store, time)
        {
            Asking = (unit, _) =>
            {
                time.Advance(TimeSpan.FromSeconds(2));
                return unit == 2 ? Task.FromException(new IOException("down")) : Task.CompletedTask;
            },
        };

        await run.RunAsync(4);

        run.Reports.Select(static r => (r.Standing.Done, r.Standing.Total, r.Standing.Failed, r.Standing.Resumed))
            .ShouldBe([(1, 4, 0, 1), (2, 4, 0, 1), (3, 4, 1, 1), (4, 4, 1, 1)]);
        run.Reports.Select(static r => r.Standing.Remaining)
            .ShouldBe([null, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(2), TimeSpan.Zero]);
        run.Reports[^1].Standing.PerSecond.ShouldBe(.5);
    }

    [Fact]
    public async Task Units_with_one_key_are_asked_once()
    {
        var run = new NumberRun(new());

        (await run.RunAsync([1, 1, 2, 1])).Results.ShouldBe(["scored answer 1", "scored answer 1", "scored answer 2", "scored answer 1"]);

        run.Asked.Order().ShouldBe([1, 2]);
    }

    [Fact]
    public void Limits_out_of_range_are_refused()
    {
        Should
            .Throw<ArgumentOutOfRangeException>(static () => new NumberRun(new() { MaxConcurrency = 0 }))
            .ParamName.ShouldBe(nameof(KeyedRunOptions.MaxConcurrency));
        Should
            .Throw<ArgumentOutOfRangeException>(static () => new NumberRun(new() { MaxFailures = -1 }))
            .ParamName.ShouldBe(nameof(KeyedRunOptions.MaxFailures));
    }
}
