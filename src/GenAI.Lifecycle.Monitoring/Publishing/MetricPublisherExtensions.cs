using GenAI.Lifecycle.Monitoring.Metrics;

namespace GenAI.Lifecycle.Monitoring.Publishing;

/// <summary>Publishes calls and scores.</summary>
public static class MetricPublisherExtensions
{
    /// <summary>
    /// Publishes a call: invocation, error, latency and tokens. A failed call has no latency, so that fast failures do not improve the
    /// latency.
    /// </summary>
    /// <param name="publisher">The publisher.</param>
    /// <param name="invocation">The call.</param>
    public static void Publish(this IMetricPublisher publisher, Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        ArgumentNullException.ThrowIfNull(invocation);
        Add(MonitorMetrics.Invocations, 1, MetricUnit.Count);
        Add(MonitorMetrics.Errors, invocation.Failed ? 1 : 0, MetricUnit.Count);
        if (!invocation.Failed)
            Add(MonitorMetrics.Latency, invocation.Latency.TotalMilliseconds, MetricUnit.Milliseconds);
        if (invocation.TimeToFirstToken is { } first)
            Add(MonitorMetrics.TimeToFirstToken, first.TotalMilliseconds, MetricUnit.Milliseconds);
        AddTokens(MonitorMetrics.InputTokens, invocation.Usage.InputTokens + invocation.Usage.CacheWriteTokens);
        AddTokens(MonitorMetrics.OutputTokens, invocation.Usage.OutputTokens);
        AddTokens(MonitorMetrics.CacheReadTokens, invocation.Usage.CacheReadTokens);

        void AddTokens(string metric, long tokens)
        {
            if (tokens > 0)
                Add(metric, tokens, MetricUnit.Count);
        }

        void Add(string metric, double value, MetricUnit unit) =>
            publisher.Publish(new MetricSample(invocation.Model, metric, value, unit) { At = invocation.At });
    }

    /// <summary>Publishes a score of an answer.</summary>
    /// <param name="publisher">The publisher.</param>
    /// <param name="model">The model that answered.</param>
    /// <param name="metric">The score's name, such as <c>rouge-l</c>.</param>
    /// <param name="score">The score, finite.</param>
    /// <returns>Whether the sample was queued.</returns>
    public static bool PublishQuality(this IMetricPublisher publisher, ModelReference model, string metric, double score)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        return publisher.Publish(new MetricSample(model, MonitorMetrics.Quality(metric), score));
    }
}
