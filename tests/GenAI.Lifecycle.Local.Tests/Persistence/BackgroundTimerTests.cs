using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Persistence;

public sealed class BackgroundTimerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Failing_work_is_logged_once_and_done_again()
    {
        var (runs, broken, logger) = (0, true, new RecordedLog<BackgroundTimer>());
        using var timer = new BackgroundTimer(
            "Work",
            () =>
            {
                runs++;
                if (broken)
                    throw new StateException("state.db", new IOException("disk full"));
            },
            TimeSpan.FromSeconds(1),
            _time,
            logger
        );

        _time.Advance(TimeSpan.FromSeconds(3));
        broken = false;
        _time.Advance(TimeSpan.FromSeconds(2));

        runs.ShouldBe(5);
        logger.Messages.ShouldBe(["Work failed; it is retried until it succeeds", "Work succeeded after 3 failures"]);
    }

    [Fact]
    public void Metrics_that_could_not_be_kept_are_kept_later()
    {
        using var state = new StateStore(null);
        var identity = new MetricIdentity("Test", "Latency", []);
        using (var store = new MetricStore(state, _time, NullLogger<MetricStore>.Instance))
        {
            FullDisk.Refuse(state);
            store.Put("Test", "Latency", [], 7, "None", _time.GetUtcNow());
            _time.Advance(TimeSpan.FromSeconds(5));
            Should.Throw<StateException>(store.Flush);
            FullDisk.Allow(state);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        using var again = new MetricStore(state, _time, NullLogger<MetricStore>.Instance);
        again.Find(identity).ShouldNotBeNull();
    }

    [Fact]
    public void Metrics_lost_at_the_end_are_counted_in_the_log()
    {
        using var state = new StateStore(null);
        var logger = new RecordedLog<MetricStore>();
        var store = new MetricStore(state, _time, logger);
        store.Put("Test", "Latency", [], 7, "None", _time.GetUtcNow());
        FullDisk.Refuse(state);

        store.Dispose();

        logger.Messages.ShouldHaveSingleItem().ShouldBe("1 metric changes could not be saved before the shutdown");
    }
}
