namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>Receives the metrics of the other services. Implemented by CloudWatch.</summary>
internal interface IMetricSink
{
    /// <param name="metricNamespace">Namespace, such as <c>AWS/SageMaker</c>.</param>
    /// <param name="name">Metric name.</param>
    /// <param name="dimensions">Dimension names and values, in any order.</param>
    /// <param name="value">The sample.</param>
    /// <param name="unit">CloudWatch unit, such as <c>Microseconds</c> or <c>Count</c>.</param>
    /// <param name="timestamp">The time of the measurement.</param>
    void Put(
        string metricNamespace,
        string name,
        IReadOnlyList<KeyValuePair<string, string>> dimensions,
        double value,
        string unit,
        DateTimeOffset timestamp
    );
}
