using System.Diagnostics.Metrics;
using System.Net;
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
    private long _overflow;
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
            await SendAsync(MetricBatches.Cut(DropOverdue(_collected.Take())).ToArray(), cancellationToken).ConfigureAwait(false);
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

    private async Task SendAsync(IReadOnlyList<Series>[] batches, CancellationToken cancellationToken)
    {
        ServiceException? refused = null;
        for (var i = 0; i < batches.Length; i++)
        {
            try
            {
                refused = await SendAsync(batches[i], cancellationToken).ConfigureAwait(false) ?? refused;
            }
            catch
            {
                foreach (var series in batches.Skip(i + 1).SelectMany(static batch => batch))
                    Keep(series);
                throw;
            }
        }

        if (refused is not null)
            throw refused;
    }

    /// <summary>Sends a batch. When the service finds fault with a part of it, halves are sent, until the part is found: the rest must not go with it.</summary>
    /// <returns>The last refusal; null if there was none.</returns>
    private async Task<ServiceException?> SendAsync(IReadOnlyList<Series> batch, CancellationToken cancellationToken)
    {
        ServiceException error;
        try
        {
            var request = MetricBatches.ToRequest(batch, _options.Namespace, _options.HighResolution);
            await _cloudWatch.PutMetricDataAsync(request, cancellationToken).TranslateAsync("monitoring", "PutMetricData").ConfigureAwait(false);
            return null;
        }
        catch (ServiceException refusal) when (!refusal.IsRetryable)
        {
            error = refusal;
        }
        catch
        {
            foreach (var series in batch)
                Keep(series);
            throw;
        }

        if (batch.Count == 1 || !IsAboutContent(error))
        {
            Refuse(batch, error);
            return error;
        }

        var half = batch.Count / 2;
        IReadOnlyList<Series> first = [.. batch.Take(half)], second = [.. batch.Skip(half)];
        ServiceException? refused;
        try
        {
            refused = await SendAsync(first, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            foreach (var series in second)
                Keep(series);
            throw;
        }

        return await SendAsync(second, cancellationToken).ConfigureAwait(false) ?? refused;
    }

    /// <summary>A refusal for want of permission is the same for every part.</summary>
    private static bool IsAboutContent(ServiceException error) =>
        error.Code?.StartsWith("Invalid", StringComparison.Ordinal) == true || error.Code is "MissingParameter" or "ValidationError" or "ValidationException"
        || error.StatusCode == HttpStatusCode.RequestEntityTooLarge;

    private void Refuse(IReadOnlyList<Series> batch, ServiceException error)
    {
        var samples = batch.Sum(static series => series.Samples);
        Drop(samples);
        MonitoringLog.Refused(_logger, error, samples, string.Join(", ", batch.Take(5).Select(static series => $"{series.Key.Metric} of {series.Key.Model}")));
    }

    /// <summary>What waited until CloudWatch takes it no more would make it refuse everything that is sent with it.</summary>
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
                Overflow(count);
        }
    }

    private void Overflow(long samples)
    {
        Interlocked.Add(ref _overflow, samples);
        Drop(samples);
    }

    /// <summary>One line for each sending, not one for each sample.</summary>
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
