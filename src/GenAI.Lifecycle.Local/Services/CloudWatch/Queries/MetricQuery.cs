namespace GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

/// <summary>A MetricDataQuery: either a metric with its statistic, or an expression. It is stored with the alarms that use it.</summary>
internal sealed record MetricQuery
{
    public required string Id { get; init; }

    public string? Expression { get; init; }

    public MetricQuerySource? Metric { get; init; }

    public string? Label { get; init; }

    public bool ReturnData { get; init; } = true;

    /// <summary>The period in seconds, for an expression only; a metric has its own.</summary>
    public int? Period { get; init; }
}

/// <summary>A MetricStat.</summary>
internal sealed record MetricQuerySource
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Dimensions { get; init; } = [];

    public required int Period { get; init; }

    public required string Statistic { get; init; }

    public string? Unit { get; init; }
}
