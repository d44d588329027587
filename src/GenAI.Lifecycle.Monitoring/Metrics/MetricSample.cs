namespace GenAI.Lifecycle.Monitoring.Metrics;

/// <summary>A value that was observed.</summary>
/// <param name="Model">Of which model.</param>
/// <param name="Metric">Of which metric; see <see cref="MonitorMetrics"/>.</param>
/// <param name="Value">The value, finite.</param>
/// <param name="Unit">Its unit.</param>
public readonly record struct MetricSample(ModelReference Model, string Metric, double Value, MetricUnit Unit = MetricUnit.None)
{
    /// <summary>When it was observed; <see langword="null"/>: now. CloudWatch takes what is at most two weeks old.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A call of a model.</summary>
/// <param name="Model">The model, with the variant that answered where there are several.</param>
/// <param name="Latency">How long it took.</param>
public sealed record Invocation(ModelReference Model, TimeSpan Latency)
{
    /// <summary>The time to the first piece of a streamed answer.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>The tokens.</summary>
    public Usage Usage { get; init; }

    /// <summary>Whether it failed.</summary>
    public bool Failed { get; init; }

    /// <summary>When it ended; <see langword="null"/>: now.</summary>
    public DateTimeOffset? At { get; init; }
}
