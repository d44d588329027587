namespace GenAI.Lifecycle.Monitoring.Windows;

/// <summary>Thrown when CloudWatch does not return complete data.</summary>
public sealed class IncompleteReadingException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="readings">The readings that are incomplete.</param>
    public IncompleteReadingException(IReadOnlyList<IncompleteReading> readings)
        : base(
            $"CloudWatch returned incomplete data for {readings?.Count} queries: {Show(readings ?? [])}. Nothing was read; try again."
        ) => Readings = readings!;

    /// <summary>The readings that are incomplete.</summary>
    public IReadOnlyList<IncompleteReading> Readings { get; }

    private static string Show(IReadOnlyList<IncompleteReading> readings) => string.Join("; ", readings.Take(5));
}

/// <summary>A query for which CloudWatch returned incomplete data.</summary>
/// <param name="Metric">The metric with its statistic and dimensions.</param>
/// <param name="Status">The answer's status: <c>InternalError</c>, <c>PartialData</c> or <c>Forbidden</c>.</param>
/// <param name="Messages">The service's message.</param>
public sealed record IncompleteReading(string Metric, string Status, IReadOnlyList<string> Messages)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Metric} is {Status}{(Messages.Count == 0 ? "" : $" ({string.Join(", ", Messages)})")}";
}
