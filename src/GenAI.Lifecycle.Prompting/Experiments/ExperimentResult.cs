namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>What an experiment gave.</summary>
/// <param name="Plan">What was planned.</param>
/// <param name="Cells">The cells that are done.</param>
/// <param name="StoppedBy">Why not all are done, such as <c>budget</c>; <see langword="null"/> if all are.</param>
public sealed record ExperimentResult(ExperimentPlan Plan, IReadOnlyList<ExperimentCell> Cells, string? StoppedBy)
{
    /// <summary>What was spent, answers from the cache left out; <see langword="null"/> if nothing is priced.</summary>
    public Money? Spent => Cells.Where(static c => c is { Cost: not null, Cached: false }).Select(static c => c.Cost!.Value).Cast<Money?>().Aggregate((Money?)null, static (sum, cost) => sum is { } so ? so + cost!.Value : cost);
}
