namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>A pending cell and its store key.</summary>
internal sealed record CellUnit(Candidate Candidate, DatasetItem Item, int Repeat, string Key)
{
    /// <summary>
    /// Returns the cells of a plan, item by item with all candidates, so that the running comparison is fair from the start.
    /// </summary>
    public static IReadOnlyList<CellUnit> Of(ExperimentPlan plan, IReadOnlyList<Candidate> candidates) =>
        [
            .. from repeat in Enumerable.Range(0, plan.Repeats)
            from item in plan.Dataset.Items
            from candidate in candidates
            select new CellUnit(candidate, item, repeat, candidate.CellKey(item, repeat)),
        ];
}
