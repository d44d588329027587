using GenAI.Lifecycle.Monitoring.Metrics;

namespace GenAI.Lifecycle.Monitoring.Publishing;

/// <summary>
/// Publishes metrics. Publishing only queues samples and never blocks; queued samples are sent in batches, at the latest at shutdown.
/// </summary>
public interface IMetricPublisher
{
    /// <summary>
    /// The number of samples dropped since the start: beyond the capacity, rejected by the service, or not sent at shutdown.
    /// </summary>
    long Dropped { get; }

    /// <summary>Queues a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <returns>Whether the sample was queued; otherwise it is counted as dropped.</returns>
    /// <exception cref="ArgumentException">
    /// CloudWatch would reject the sample and everything sent with it: its value, time, name or model is outside the
    /// limits; the message names it.
    /// </exception>
    bool Publish(MetricSample sample);

    /// <summary>Sends the queued samples.</summary>
    /// <param name="cancellationToken">The token to cancel the operation. Unsent samples are kept.</param>
    /// <exception cref="ServiceException">
    /// The service call failed. Samples that can be sent later are kept; the rest is counted as dropped.
    /// </exception>
    Task FlushAsync(CancellationToken cancellationToken = default);
}
