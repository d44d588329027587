using System.Collections.Concurrent;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

/// <summary>
/// Stores all metrics, in memory and in the state. Samples of a caller are saved before the answer; samples of other
/// services are saved within a second. Samples that the state cannot accept are still visible, and are saved as soon as
/// the state accepts them.
/// </summary>
internal sealed class MetricStore : IMetricSink, IDisposable
{
    /// <summary>The maximum number of distinct metrics; a further one is rejected.</summary>
    public const int MaxMetrics = 50_000;

    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);
    private const long AgeInterval = 600;
    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(MetricSeries Series, string Unit, long Start), byte> _dirty = new();
    private readonly StateStore _state;
    private readonly StateCollection<BucketRecord> _buckets;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly BackgroundTimer _timer;
    private readonly Lock _flushing = new();
    private long _aged;

    public MetricStore(StateStore state, TimeProvider clock, ILogger<MetricStore> logger)
    {
        (_state, _clock, _logger) = (state, clock, logger);
        _buckets = state.Collection("cloudwatch/buckets", CloudWatchJson.Default.BucketRecord);
        foreach (var (_, record) in _buckets.List())
            SeriesOf(new MetricIdentity(record.Namespace, record.Name, record.Dimensions))
                .Add(record.Start, record.Width, record.Unit, Distribution.Restore(record));
        _aged = Now;
        _timer = new BackgroundTimer("Keeping the metrics", Flush, FlushInterval, clock, logger);
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Every metric, in order of its key.</summary>
    public IEnumerable<MetricSeries> All => _series.Values.OrderBy(series => series.Identity.Key, StringComparer.Ordinal);

    public bool IsFull => _series.Count >= MaxMetrics;

    public MetricSeries? Find(MetricIdentity identity) => _series.GetValueOrDefault(identity.Key);

    /// <summary>Adds samples, kept at a resolution of 1 or 60 seconds; <see cref="Keep()"/> makes them durable.</summary>
    public void Add(MetricIdentity identity, DateTimeOffset time, int resolution, string unit, Distribution samples)
    {
        var series = SeriesOf(identity);
        var start = series.Add(time.ToUnixTimeSeconds(), resolution, unit, samples);
        _dirty[(series, unit, start)] = 0;
    }

    /// <inheritdoc/>
    public void Put(
        string metricNamespace,
        string name,
        IReadOnlyList<KeyValuePair<string, string>> dimensions,
        double value,
        string unit,
        DateTimeOffset timestamp
    )
    {
        var identity = new MetricIdentity(metricNamespace, name, dimensions);
        if (IsFull && Find(identity) is null)
            return;
        Add(identity, timestamp, 1, unit, Distribution.Of(value));
    }

    /// <summary>
    /// Makes everything added so far durable, now or, if the state cannot be written, later: the samples are already
    /// visible.
    /// </summary>
    public void Keep() => _timer.Run();

    /// <summary>Makes everything added so far durable. Samples that could not be saved are saved with the next call.</summary>
    /// <exception cref="StateException">The state cannot be written now.</exception>
    public void Flush()
    {
        lock (_flushing)
        {
            Age();
            if (_dirty.IsEmpty)
                return;

            var written = new List<(MetricSeries Series, string Unit, long Start)>();
            try
            {
                _state.Transaction(() =>
                {
                    foreach (var entry in _dirty.Keys)
                    {
                        // This comes first: a sample that arrives in the meantime marks the entry again.
                        _dirty.TryRemove(entry, out _);
                        written.Add(entry);
                        Keep(entry.Series, entry.Unit, entry.Start);
                    }
                });
            }
            catch
            {
                written.ForEach(entry => _dirty[entry] = 0);
                throw;
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        try
        {
            Flush();
        }
        catch (StateException failure)
        {
            Log.MetricsLost(_logger, failure, _dirty.Count);
        }
    }

    private void Keep(MetricSeries series, string unit, long start)
    {
        var key = BucketRecord.KeyOf(series.Identity, unit, start);
        if (series.Record(unit, start) is { } record)
            _buckets.Put(key, record);
        else
            _buckets.Remove(key);
    }

    private void Age()
    {
        if (Now - _aged < AgeInterval)
            return;
        _aged = Now;
        foreach (var series in _series.Values)
        {
            foreach (var (unit, start) in series.Age(_aged))
                _dirty[(series, unit, start)] = 0;
            if (series.Newest == long.MinValue)
                _series.TryRemove(series.Identity.Key, out _);
        }
    }

    private MetricSeries SeriesOf(MetricIdentity identity) =>
        _series.TryGetValue(identity.Key, out var series)
            ? series
            : _series.GetOrAdd(identity.Key, static (_, id) => new MetricSeries(id), identity);
}
