namespace GenAI.Lifecycle;

/// <summary>Represents what a criterion can come to on a number of items, before anything is measured.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Items">The number of items.</param>
/// <param name="IsReachable">Whether measurements on so many items can meet it at all.</param>
/// <param name="NeededItems">The least number of items on which it can be met; <see langword="null"/> if there is none.</param>
/// <param name="Reason">Why, as a sentence with the numbers.</param>
public sealed record CriterionReach(Criterion Criterion, int Items, bool IsReachable, int? NeededItems, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Reason;
}
