using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class QuotaMetricsTests : IDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private readonly ModelReference _model = ModelReference.Bedrock($"test.metered-{Guid.NewGuid():N}");
    private readonly FakeTimeProvider _time = new();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _measured = new();

    public QuotaMetricsTests()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (
                instrument.Meter.Name == LifecycleTelemetry.Name
                && instrument.Name.StartsWith("genai_lifecycle.quota.", StringComparison.Ordinal)
            )
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _listener.Start();
    }

    [Fact]
    public async Task Tells_what_is_allowed_now_and_no_longer_once_the_limiter_is_gone()
    {
        using (var limiter = Limiter(new(600, 60_000)))
        {
            (await limiter.AcquireAsync(limiter.CreateFlow("a"), 1)).Throttled(QuotaDimension.Requests, null);
            _listener.RecordObservableInstruments();

            Values(SemanticConventions.QuotaRequestLimitMetric).ShouldBe([limiter.Snapshot().RequestsPerMinute!.Value]);
            Values(SemanticConventions.QuotaRequestLimitMetric).Single().ShouldBeLessThan(600);
            Values(SemanticConventions.QuotaTokenLimitMetric).Single().ShouldBe(60_000, 0.001);
        }

        _measured.Clear();
        _listener.RecordObservableInstruments();
        Values(SemanticConventions.QuotaRequestLimitMetric).ShouldBeEmpty();
    }

    [Fact]
    public void A_quota_without_a_limit_has_no_value()
    {
        using var limiter = Limiter(new(600, null));
        _listener.RecordObservableInstruments();

        Values(SemanticConventions.QuotaTokenLimitMetric).ShouldBeEmpty();
        Values(SemanticConventions.QuotaRequestLimitMetric).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Measures_how_long_a_request_waited_for_its_turn()
    {
        using var limiter = Limiter(new(60, null));
        var flow = limiter.CreateFlow("a");
        (await limiter.AcquireAsync(flow, 1)).Complete(1);
        var second = limiter.AcquireAsync(flow, 1).AsTask();

        _time.Advance(s_second * 1.1);
        (await second).Complete(1);

        var waits = Values(SemanticConventions.QuotaWaitDurationMetric).ToList();
        waits.Count.ShouldBe(2);
        waits[0].ShouldBe(0);
        waits[1].ShouldBeInRange(1, 1.1);
    }

    [Fact]
    public async Task Counts_tokens_reserved_and_settled()
    {
        using var limiter = Limiter(new(null, 60_000));
        var flow = limiter.CreateFlow("a");

        (await limiter.AcquireAsync(flow, 500)).Complete(120);
        (await limiter.AcquireAsync(flow, 300)).Dispose();

        Values(SemanticConventions.QuotaTokensReservedMetric).Sum().ShouldBe(800);
        Values(SemanticConventions.QuotaTokensSettledMetric).Sum().ShouldBe(120);
    }

    [Fact]
    public async Task Counts_throttles_by_the_quota_that_they_are_about()
    {
        using var limiter = Limiter(new(60_000, 60_000_000));
        var flow = limiter.CreateFlow("a");
        foreach (var dimension in new[] { QuotaDimension.Tokens, QuotaDimension.Unknown })
        {
            var lease = limiter.AcquireAsync(flow, 1).AsTask();
            _time.Advance(s_second * 2);
            (await lease).Throttled(dimension, null);
        }

        Tags(SemanticConventions.QuotaThrottlesMetric)
            .Select(static tags => tags[SemanticConventions.QuotaDimension])
            .ShouldBe(["tokens", "unknown"]);
        Values(SemanticConventions.QuotaThrottlesMetric).Sum().ShouldBe(2);
    }

    [Fact]
    public async Task Tags_are_the_model_and_nothing_of_the_requests()
    {
        using var limiters = new QuotaLimiters(null, null, _time);
        var limiter = limiters.For(_model);
        (await limiter.AcquireAsync(limiter.CreateFlow("a flow's own name"), 1)).Complete(1);
        _listener.RecordObservableInstruments();

        Tags(SemanticConventions.QuotaWaitDurationMetric).Count().ShouldBe(1);
        foreach (var (_, _, tags) in Mine())
            tags.ShouldBe(
                new Dictionary<string, object?>
                {
                    [SemanticConventions.ProviderName] = "aws.bedrock",
                    [SemanticConventions.RequestModel] = _model.Id,
                },
                ignoreOrder: true
            );
    }

    public void Dispose() => _listener.Dispose();

    private QuotaLimiter Limiter(QuotaLimits limits) => new(new QuotaLimiterOptions { Limits = limits, Burst = s_second }, _time, _model);

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary()));

    // Other tests use the same meter at the same time.
    private IEnumerable<(string Name, double Value, Dictionary<string, object?> Tags)> Mine() =>
        _measured.Where(measured => Equals(measured.Tags.GetValueOrDefault(SemanticConventions.RequestModel), _model.Id));

    private IEnumerable<double> Values(string name) =>
        Mine().Where(measured => measured.Name == name).Select(static measured => measured.Value);

    private IEnumerable<Dictionary<string, object?>> Tags(string name) =>
        Mine().Where(measured => measured.Name == name).Select(static measured => measured.Tags);
}
