using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Which of two answers a judge prefers after it read them in both orders.</summary>
public sealed record PairwiseVerdict
{
    /// <summary>What both orders agree on, a tie if they do not; <see langword="null"/> if an answer of the judge could not be read.</summary>
    public required PairwiseOutcome? Outcome { get; init; }

    /// <summary>What the judge said when it read the first answer first; <see langword="null"/> if that could not be read.</summary>
    public required PairwiseOutcome? Straight { get; init; }

    /// <summary>What the judge said when it read the second answer first, in terms of the first and the second; <see langword="null"/> if that could not be read.</summary>
    public required PairwiseOutcome? Swapped { get; init; }

    /// <summary>The judge's reasons, that of the straight order first. In the swapped order A is the second answer.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Why there is no outcome; <see langword="null"/> if there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>What judging took.</summary>
    public JudgeTally Spent { get; init; }

    /// <summary>Whether the order changed the verdict.</summary>
    public bool OrderMattered => Straight is not null && Swapped is not null && Straight != Swapped;

    /// <summary>The vote that the verdict amounts to; <see langword="null"/> if there is no outcome.</summary>
    /// <param name="first">The player who gave the first answer.</param>
    /// <param name="second">The player who gave the second one.</param>
    /// <param name="item">What was asked, such as a dataset item's id.</param>
    /// <param name="rater">The judge.</param>
    public PairwiseVote? ToVote(string first, string second, string? item = null, string? rater = null) =>
        Outcome is { } outcome ? new PairwiseVote(first, second, outcome) { Item = item, Rater = rater } : null;
}
