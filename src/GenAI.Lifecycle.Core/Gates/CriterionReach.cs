namespace GenAI.Lifecycle;

/// <summary>Represents whether a criterion can be met on a number of items, before the measurement.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Items">The number of items.</param>
/// <param name="IsReachable">Whether measurements on this number of items can meet it.</param>
/// <param name="NeededItems">The minimum number of items on which it can be met; <see langword="null"/> if there is none.</param>
/// <param name="Reason">The reason, as a sentence with the numbers.</param>
public sealed record CriterionReach(Criterion Criterion, int Items, bool IsReachable, int? NeededItems, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Reason;
}
