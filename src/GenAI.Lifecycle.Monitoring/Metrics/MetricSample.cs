namespace GenAI.Lifecycle.Monitoring.Metrics;

/// <summary>An observed value of a metric.</summary>
/// <param name="Model">The model.</param>
/// <param name="Metric">The metric; see <see cref="MonitorMetrics"/>.</param>
/// <param name="Value">The value, finite.</param>
/// <param name="Unit">The unit.</param>
public readonly record struct MetricSample(ModelReference Model, string Metric, double Value, MetricUnit Unit = MetricUnit.None)
{
    /// <summary>
    /// The time of the observation; <see langword="null"/> for now. CloudWatch accepts samples that are at most two weeks old.
    /// </summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A call of a model.</summary>
/// <param name="Model">The model, with the answering variant if there are several.</param>
/// <param name="Latency">The latency.</param>
public sealed record Invocation(ModelReference Model, TimeSpan Latency)
{
    /// <summary>The time to the first token of a streamed answer.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>The tokens.</summary>
    public Usage Usage { get; init; }

    /// <summary>Whether the call failed.</summary>
    public bool Failed { get; init; }

    /// <summary>The end time; <see langword="null"/> for now.</summary>
    public DateTimeOffset? At { get; init; }
}
