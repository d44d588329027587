namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>A cell that is to be done, and the key under which it is kept.</summary>
internal sealed record CellUnit(Candidate Candidate, DatasetItem Item, int Repeat, string Key)
{
    /// <summary>The cells of a plan, all candidates of an item one after the other: the running comparison is fair from the start.</summary>
    public static IReadOnlyList<CellUnit> Of(ExperimentPlan plan, IReadOnlyList<Candidate> candidates) =>
    [
        .. from repeat in Enumerable.Range(0, plan.Repeats)
           from item in plan.Dataset.Items
           from candidate in candidates
           select new CellUnit(candidate, item, repeat, candidate.CellKey(item, repeat)),
    ];
}
