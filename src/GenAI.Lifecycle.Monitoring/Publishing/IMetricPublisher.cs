using GenAI.Lifecycle.Monitoring.Metrics;

namespace GenAI.Lifecycle.Monitoring.Publishing;

/// <summary>Sends metrics out. Publishing collects and never waits; what was collected is sent in batches, and at the latest when the application ends.</summary>
public interface IMetricPublisher
{
    /// <summary>How many samples were dropped since the start: collected beyond the capacity, refused by the service, or not sent at the end.</summary>
    long Dropped { get; }

    /// <summary>Collects a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <returns>Whether it was collected; if not, it is counted as dropped.</returns>
    /// <exception cref="ArgumentException">
    /// CloudWatch would refuse the sample, and with it all that is sent together with it: its value, time, name or model is outside the
    /// limits; the message says which.
    /// </exception>
    bool Publish(MetricSample sample);

    /// <summary>Sends what has been collected.</summary>
    /// <param name="cancellationToken">Stops the sending; what was not sent is kept.</param>
    /// <exception cref="ServiceException">The service refused. What can be sent later is kept, the rest is counted as dropped.</exception>
    Task FlushAsync(CancellationToken cancellationToken = default);
}
