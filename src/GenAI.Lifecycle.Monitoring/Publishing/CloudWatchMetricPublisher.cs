using System.Diagnostics.Metrics;
using Amazon.CloudWatch;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Monitoring.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Monitoring.Publishing;

/// <summary>Metrics to CloudWatch.</summary>
internal sealed class CloudWatchMetricPublisher : IMetricPublisher, IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan s_oldest = TimeSpan.FromDays(14);
    private static readonly Counter<long> s_dropped = LifecycleTelemetry.Meter.CreateCounter<long>("genai_lifecycle.monitoring.dropped", "{sample}", "Metric samples that were not sent.");

    private readonly IAmazonCloudWatch _cloudWatch;
    private readonly MonitoringOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MetricAccumulator _collected;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _loop;
    private long _droppedCount;
    private bool _disposed;

    public CloudWatchMetricPublisher(IAmazonCloudWatch cloudWatch, IOptions<MonitoringOptions> options, TimeProvider? time = null, ILogger<CloudWatchMetricPublisher>? logger = null)
    {
        (_cloudWatch, _options, _time, _logger) = (cloudWatch, options.Value, time ?? TimeProvider.System, logger ?? (ILogger)NullLogger.Instance);
        _options.Validate();
        _collected = new(_options.Capacity);
        _loop = SendRegularlyAsync();
    }

    public long Dropped => Interlocked.Read(ref _droppedCount);

    public bool Publish(MetricSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample.Model);
        ArgumentException.ThrowIfNullOrWhiteSpace(sample.Metric);
        if (!double.IsFinite(sample.Value))
            throw new ArgumentException($"The value of {sample.Metric} is {sample.Value}; CloudWatch takes finite numbers.", nameof(sample));
        ObjectDisposedException.ThrowIf(_disposed, this);
        var now = _time.GetUtcNow();
        var at = sample.At ?? now;
        if (now - at > s_oldest)
            throw new ArgumentException($"The sample of {at:O} is more than two weeks old; CloudWatch does not take it.", nameof(sample));
        var key = new SeriesKey(sample.Model, sample.Metric, sample.Unit, Bucket(at));
        if (_collected.TryAdd(key, sample.Value))
            return true;
        Drop(1);
        return false;
    }

    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await SendAsync(MetricBatches.Cut(_collected.Take()).ToArray(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
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

    private async Task SendAsync(IReadOnlyList<Series>[] batches, CancellationToken cancellationToken)
    {
        ServiceException? refused = null;
        for (var i = 0; i < batches.Length; i++)
        {
            try
            {
                var request = MetricBatches.ToRequest(batches[i], _options.Namespace, _options.HighResolution);
                await _cloudWatch.PutMetricDataAsync(request, cancellationToken).TranslateAsync("monitoring", "PutMetricData").ConfigureAwait(false);
            }
            catch (ServiceException error) when (!error.IsRetryable)
            {
                // Sending the same again would be refused again; the other batches may be well.
                Drop(batches[i].Sum(static series => series.Samples));
                refused = error;
            }
            catch
            {
                foreach (var series in batches.Skip(i).SelectMany(static batch => batch))
                    Keep(series);
                throw;
            }
        }

        if (refused is not null)
            throw refused;
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
            // The end; what is left is sent by DisposeAsync.
        }
    }

    private async Task TryFlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Monitoring must not end what it watches; the log and the counter tell.
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
                Drop(count);
        }
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
