using System.Net;
using Amazon.CloudWatch;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Monitoring.Publishing;

/// <summary>Sends batches of metrics. Rejected samples must not affect the accepted ones.</summary>
/// <param name="cloudWatch">The client.</param>
/// <param name="options">The namespace and the resolution.</param>
/// <param name="keep">Called with a series that can be sent later.</param>
/// <param name="refuse">Called with series that the service rejects.</param>
internal sealed class MetricSender(
    IAmazonCloudWatch cloudWatch,
    MonitoringOptions options,
    Action<Series> keep,
    Action<IReadOnlyList<Series>, ServiceException> refuse
)
{
    /// <summary>Sends all batches.</summary>
    /// <exception cref="ServiceException">
    /// A series was rejected, or sending failed. Series that can be sent later were returned to the queue.
    /// </exception>
    public async Task SendAsync(IReadOnlyList<Series>[] batches, CancellationToken cancellationToken)
    {
        ServiceException? refused = null;
        for (var i = 0; i < batches.Length; i++)
        {
            var rest = batches[(i + 1)..];
            refused = await OrKeepAsync(rest, SendAsync(batches[i], cancellationToken)).ConfigureAwait(false) ?? refused;
        }

        if (refused is not null)
            throw refused;
    }

    /// <summary>Sends a batch. If the service rejects a part of it, halves are sent until the part is found.</summary>
    /// <returns>The last rejection; null if there was none.</returns>
    private async Task<ServiceException?> SendAsync(IReadOnlyList<Series> batch, CancellationToken cancellationToken)
    {
        if (await PutAsync(batch, cancellationToken).ConfigureAwait(false) is not { } error)
            return null;

        if (batch.Count == 1 || !IsAboutContent(error))
        {
            refuse(batch, error);
            return error;
        }

        IReadOnlyList<Series> first = [.. batch.Take(batch.Count / 2)],
            second = [.. batch.Skip(batch.Count / 2)];
        var refused = await OrKeepAsync([second], SendAsync(first, cancellationToken)).ConfigureAwait(false);
        return await SendAsync(second, cancellationToken).ConfigureAwait(false) ?? refused;
    }

    /// <returns>The rejection, if the same request would be rejected again.</returns>
    private async Task<ServiceException?> PutAsync(IReadOnlyList<Series> batch, CancellationToken cancellationToken)
    {
        try
        {
            var request = MetricBatches.ToRequest(batch, options.Namespace, options.HighResolution);
            await OrKeepAsync(
                    [batch],
                    cloudWatch.PutMetricDataAsync(request, cancellationToken).TranslateAsync("monitoring", "PutMetricData")
                )
                .ConfigureAwait(false);
            return null;
        }
        catch (ServiceException refusal) when (!refusal.IsRetryable)
        {
            return refusal;
        }
    }

    /// <summary>Waits for a sending. After a transient failure, its series and the remaining ones are kept.</summary>
    private async Task<T> OrKeepAsync<T>(IReadOnlyList<Series>[] batches, Task<T> sending)
    {
        try
        {
            return await sending.ConfigureAwait(false);
        }
        catch (Exception error) when (error is not ServiceException { IsRetryable: false })
        {
            foreach (var series in batches.SelectMany(static batch => batch))
                keep(series);
            throw;
        }
    }

    /// <summary>Returns a rejection because of missing permissions applies to every part.</summary>
    private static bool IsAboutContent(ServiceException error) =>
        error.Code?.StartsWith("Invalid", StringComparison.Ordinal) == true
        || error.Code is "MissingParameter" or "ValidationError" or "ValidationException"
        || error.StatusCode == HttpStatusCode.RequestEntityTooLarge;
}
