namespace GenAI.Lifecycle.Monitoring.Windows;

/// <summary>Thrown when CloudWatch answers a question with something else than its complete data: what it gave is not a reading.</summary>
public sealed class IncompleteReadingException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="readings">The readings that are incomplete.</param>
    public IncompleteReadingException(IReadOnlyList<IncompleteReading> readings)
        : base($"CloudWatch did not answer {readings?.Count} questions completely: {Show(readings ?? [])}. Ask again; nothing was read.") =>
        Readings = readings!;

    /// <summary>The readings that are incomplete.</summary>
    public IReadOnlyList<IncompleteReading> Readings { get; }

    private static string Show(IReadOnlyList<IncompleteReading> readings) => string.Join("; ", readings.Take(5));
}

/// <summary>A question that CloudWatch did not answer completely.</summary>
/// <param name="Metric">The metric with its statistic and dimensions.</param>
/// <param name="Status">The answer's status: <c>InternalError</c>, <c>PartialData</c> or <c>Forbidden</c>.</param>
/// <param name="Messages">What the service says about it.</param>
public sealed record IncompleteReading(string Metric, string Status, IReadOnlyList<string> Messages)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Metric} is {Status}{(Messages.Count == 0 ? "" : $" ({string.Join(", ", Messages)})")}";
}
