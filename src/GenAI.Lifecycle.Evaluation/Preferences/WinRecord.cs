using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>A player's record against another.</summary>
/// <param name="Wins">The number of votes for the player.</param>
/// <param name="Losses">The number of votes for the opponent.</param>
/// <param name="Ties">The number of ties.</param>
public readonly record struct WinRecord(int Wins, int Losses, int Ties)
{
    /// <summary>The number of votes.</summary>
    public int Count => Wins + Losses + Ties;

    /// <summary>The win rate, with a tie counting half; <see langword="null"/> without votes.</summary>
    public double? Rate => Count == 0 ? null : (Wins + (Ties / 2.0)) / Count;

    /// <summary>
    /// Wilson's interval of the share of wins among the decided votes; <see langword="null"/> if there are no decided votes.
    /// </summary>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    public ConfidenceInterval? DecidedInterval(double level = .95) =>
        Wins + Losses == 0 ? null : Intervals.Wilson(Wins, Wins + Losses, level);
}
