namespace GenAI.Lifecycle.Monitoring.Windows;

/// <summary>What to read back.</summary>
/// <param name="Models">The models, with their variants where there are several.</param>
/// <param name="Start">From then on; taken down to the minute.</param>
/// <param name="End">Until before then.</param>
public sealed record MonitorQuery(IReadOnlyList<ModelReference> Models, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The scores to read, such as <c>rouge-l</c>.</summary>
    public IReadOnlyList<string> Quality { get; init; } = [];

    internal void Validate()
    {
        if (Models is not { Count: > 0 })
            throw new ArgumentException("At least one model is needed.", nameof(Models));
        if (End <= Start)
            throw new ArgumentException($"The end {End:O} is not after the start {Start:O}.", nameof(End));
    }
}
