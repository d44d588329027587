namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>Represents the context of an evaluation.</summary>
internal sealed record EvaluationContext
{
    /// <summary>Returns the value of another query by its id; null if there is none.</summary>
    public required Func<string, MathValue?> Lookup { get; init; }

    /// <summary>Ids and series of the metrics of the request, for METRICS().</summary>
    public required Func<IReadOnlyList<(string Id, TimeSeries Series)>> Metrics { get; init; }

    /// <summary>
    /// Returns the series of a search expression: expression, statistic, period in seconds (null for that of the
    /// request).
    /// </summary>
    public required Func<string, string, int?, SeriesArray> Search { get; init; }

    /// <summary>The period in seconds of values without a series.</summary>
    public required int Period { get; init; }

    /// <summary>Period starts of the time range, oldest first.</summary>
    public required Func<int, IEnumerable<long>> Times { get; init; }

    /// <summary>Label of the query.</summary>
    public required string Label { get; init; }
}
