namespace GenAI.Lifecycle.Monitoring.Windows;

/// <summary>A query of metrics.</summary>
/// <param name="Models">The models, with their variants if there are several.</param>
/// <param name="Start">The start, inclusive, rounded down to the minute.</param>
/// <param name="End">The end, exclusive.</param>
public sealed record MonitorQuery(IReadOnlyList<ModelReference> Models, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The scores to read, such as <c>rouge-l</c>.</summary>
    public IReadOnlyList<string> Quality { get; init; } = [];

    internal void Validate()
    {
        if (Models is not { Count: > 0 })
            throw new ArgumentException("At least one model is required.", nameof(Models));
        if (End <= Start)
            throw new ArgumentException($"The end {End:O} is not after the start {Start:O}.", nameof(End));
    }
}
