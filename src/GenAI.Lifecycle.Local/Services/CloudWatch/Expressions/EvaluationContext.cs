namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>What an expression is evaluated against.</summary>
internal sealed record EvaluationContext
{
    /// <summary>Worth of another query by its id; null when there is none.</summary>
    public required Func<string, MathValue?> Lookup { get; init; }

    /// <summary>Ids and series of the metrics of the request, for METRICS().</summary>
    public required Func<IReadOnlyList<(string Id, TimeSeries Series)>> Metrics { get; init; }

    /// <summary>Series that a search expression finds: expression, statistic, period in seconds (null for that of the request).</summary>
    public required Func<string, string, int?, SeriesArray> Search { get; init; }

    /// <summary>Period in seconds of what has no series to take it from.</summary>
    public required int Period { get; init; }

    /// <summary>Period starts of the time range, oldest first.</summary>
    public required Func<int, IEnumerable<long>> Times { get; init; }

    /// <summary>Label of the query.</summary>
    public required string Label { get; init; }
}
