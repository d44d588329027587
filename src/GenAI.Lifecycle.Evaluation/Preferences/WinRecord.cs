using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>How often one player was preferred to another.</summary>
/// <param name="Wins">Votes for it.</param>
/// <param name="Losses">Votes for the other.</param>
/// <param name="Ties">Votes for neither.</param>
public readonly record struct WinRecord(int Wins, int Losses, int Ties)
{
    /// <summary>All votes.</summary>
    public int Count => Wins + Losses + Ties;

    /// <summary>The win rate, a tie counting half; <see langword="null"/> without votes.</summary>
    public double? Rate => Count == 0 ? null : (Wins + (Ties / 2.0)) / Count;

    /// <summary>Wilson's interval of the share of wins among the decided votes; <see langword="null"/> if none was decided.</summary>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    public ConfidenceInterval? DecidedInterval(double level = .95) => Wins + Losses == 0 ? null : Intervals.Wilson(Wins, Wins + Losses, level);
}
