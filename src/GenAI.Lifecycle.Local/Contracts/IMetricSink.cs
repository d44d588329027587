namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>CloudWatch as the other services see it: where they publish their metrics. Implemented by CloudWatch.</summary>
internal interface IMetricSink
{
    /// <param name="metricNamespace">Namespace, such as <c>AWS/SageMaker</c>.</param>
    /// <param name="name">Metric name.</param>
    /// <param name="dimensions">Dimension names and values, in any order.</param>
    /// <param name="value">The sample.</param>
    /// <param name="unit">CloudWatch unit, such as <c>Microseconds</c> or <c>Count</c>.</param>
    /// <param name="timestamp">When it was measured.</param>
    void Put(string metricNamespace, string name, IReadOnlyList<KeyValuePair<string, string>> dimensions, double value, string unit, DateTimeOffset timestamp);
}
