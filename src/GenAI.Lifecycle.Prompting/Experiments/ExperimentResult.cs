namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>The result of an experiment.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Cells">The finished cells.</param>
/// <param name="StoppedBy">The reason why cells are missing, such as <c>budget</c>; <see langword="null"/> if all are finished.</param>
public sealed record ExperimentResult(ExperimentPlan Plan, IReadOnlyList<ExperimentCell> Cells, string? StoppedBy)
{
    /// <summary>The cost without answers from the cache; <see langword="null"/> if there are no prices.</summary>
    public Money? Spent =>
        Cells
            .Where(static c => c is { Cost: not null, Cached: false })
            .Select(static c => c.Cost!.Value)
            .Cast<Money?>()
            .Aggregate((Money?)null, static (sum, cost) => sum is { } so ? so + cost!.Value : cost);
}
