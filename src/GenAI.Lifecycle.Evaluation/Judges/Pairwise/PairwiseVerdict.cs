using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A judge's preference between two answers after reading them in both orders.</summary>
public sealed record PairwiseVerdict
{
    /// <summary>
    /// The outcome that both orders agree on, or a tie if they differ; <see langword="null"/> if an answer of the judge could not be
    /// read.
    /// </summary>
    public required PairwiseOutcome? Outcome { get; init; }

    /// <summary>The outcome with the first answer in first place; <see langword="null"/> if it could not be read.</summary>
    public required PairwiseOutcome? Straight { get; init; }

    /// <summary>
    /// The outcome with the second answer in first place, mapped back to the original order; <see langword="null"/> if it could not be
    /// read.
    /// </summary>
    public required PairwiseOutcome? Swapped { get; init; }

    /// <summary>The judge's reasons, that of the original order first. In the swapped order A is the second answer.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The reason why there is no outcome; <see langword="null"/> if there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>The usage of a judge.</summary>
    public JudgeTally Spent { get; init; }

    /// <summary>Whether the order changed the verdict.</summary>
    public bool OrderMattered => Straight is not null && Swapped is not null && Straight != Swapped;

    /// <summary>Returns the verdict as a vote; <see langword="null"/> if there is no outcome.</summary>
    /// <param name="first">The player who gave the first answer.</param>
    /// <param name="second">The player who gave the second one.</param>
    /// <param name="item">The question, such as a dataset item's id.</param>
    /// <param name="rater">The judge.</param>
    public PairwiseVote? ToVote(string first, string second, string? item = null, string? rater = null) =>
        Outcome is { } outcome ? new PairwiseVote(first, second, outcome) { Item = item, Rater = rater } : null;
}
