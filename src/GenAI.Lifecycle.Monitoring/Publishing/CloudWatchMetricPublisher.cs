using System.Diagnostics.Metrics;
using Amazon.CloudWatch;
using GenAI.Lifecycle.Monitoring.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Monitoring.Publishing;

/// <summary>A metric publisher for CloudWatch.</summary>
internal sealed class CloudWatchMetricPublisher : IMetricPublisher, IAsyncDisposable, IDisposable
{
    private static readonly Counter<long> s_dropped = LifecycleTelemetry.Meter.CreateCounter<long>(
        "genai_lifecycle.monitoring.dropped",
        "{sample}",
        "Metric samples that were not sent."
    );

    private readonly MetricSender _sender;
    private readonly MonitoringOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MetricAccumulator _collected;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _loop;
    private long _droppedCount;
    private long _overflow;
    private bool _disposed;

    public CloudWatchMetricPublisher(
        IAmazonCloudWatch cloudWatch,
        IOptions<MonitoringOptions> options,
        TimeProvider? time = null,
        ILogger<CloudWatchMetricPublisher>? logger = null
    )
    {
        (_options, _time, _logger) = (options.Value, time ?? TimeProvider.System, logger ?? (ILogger)NullLogger.Instance);
        _options.Validate();
        _sender = new(cloudWatch, _options, Keep, Refuse);
        _collected = new(_options.Capacity);
        _loop = SendRegularlyAsync();
    }

    public long Dropped => Interlocked.Read(ref _droppedCount);

    public bool Publish(MetricSample sample)
    {
        var now = _time.GetUtcNow();
        var at = sample.At ?? now;
        MetricRules.Check(sample, at, now, _options.FlushInterval);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_collected.TryAdd(new SeriesKey(sample.Model, sample.Metric, sample.Unit, Bucket(at)), sample.Value))
            return true;

        Overflow(1);
        return false;
    }

    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _sender.SendAsync(MetricBatches.Cut(DropOverdue(_collected.Take())).ToArray(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            TellOverflow();
            _sending.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _ending.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        using (var timeout = new CancellationTokenSource(_options.ShutdownTimeout, _time))
            await TryFlushAsync(timeout.Token).ConfigureAwait(false);
        TellOverflow();
        var lost = _collected.Take().Sum(static series => series.Samples);
        if (lost > 0)
        {
            Drop(lost);
            MonitoringLog.Lost(_logger, lost);
        }

        _ending.Dispose();
        _sending.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Drops samples that became too old for CloudWatch, which would reject everything sent with them.</summary>
    private List<Series> DropOverdue(IReadOnlyList<Series> collected)
    {
        var now = _time.GetUtcNow();
        var overdue = collected.Where(series => MetricRules.IsTooOld(series.Key.Bucket, now)).Sum(static series => series.Samples);
        if (overdue > 0)
        {
            Drop(overdue);
            MonitoringLog.Overdue(_logger, overdue);
        }

        return [.. collected.Where(series => !MetricRules.IsTooOld(series.Key.Bucket, now))];
    }

    private void Refuse(IReadOnlyList<Series> batch, ServiceException error)
    {
        var samples = batch.Sum(static series => series.Samples);
        Drop(samples);
        var named = batch.Take(5).Select(static series => $"{series.Key.Metric} of {series.Key.Model}");
        MonitoringLog.Refused(_logger, error, samples, string.Join(", ", named));
    }

    private async Task SendRegularlyAsync()
    {
        using var timer = new PeriodicTimer(_options.FlushInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token).ConfigureAwait(false))
                await TryFlushAsync(_ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Shutdown; DisposeAsync sends the remaining samples.
        }
    }

    private async Task TryFlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Monitoring must not stop the application; failures are logged and counted.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            MonitoringLog.SendingFailed(_logger, error);
        }
        catch (OperationCanceledException) when (!_ending.IsCancellationRequested || _disposed)
        {
            MonitoringLog.SendingTookTooLong(_logger);
        }
    }

    private void Keep(Series series)
    {
        foreach (var (value, count) in series.Values)
        {
            if (!_collected.TryAdd(series.Key, value, count))
                Overflow(count);
        }
    }

    private void Overflow(long samples)
    {
        Interlocked.Add(ref _overflow, samples);
        Drop(samples);
    }

    /// <summary>Logs one line per sending instead of one per sample.</summary>
    private void TellOverflow()
    {
        if (Interlocked.Exchange(ref _overflow, 0) is > 0 and var samples)
            MonitoringLog.Overflow(_logger, samples, _options.Capacity);
    }

    private void Drop(long samples)
    {
        Interlocked.Add(ref _droppedCount, samples);
        s_dropped.Add(samples);
    }

    private DateTimeOffset Bucket(DateTimeOffset at)
    {
        var unit = _options.HighResolution ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMinute;
        return new(at.UtcTicks - (at.UtcTicks % unit), TimeSpan.Zero);
    }
}
