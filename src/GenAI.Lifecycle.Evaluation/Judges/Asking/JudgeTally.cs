namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The usage of a judge.</summary>
/// <param name="Calls">The number of calls.</param>
/// <param name="Repairs">
/// The number of unreadable answers that were requested again; those calls are included in <paramref name="Calls"/>.
/// </param>
/// <param name="ParseFailures">The number of verdicts that could not be read after the repair.</param>
/// <param name="Usage">The tokens.</param>
public readonly record struct JudgeTally(int Calls, int Repairs, int ParseFailures, Usage Usage)
{
    /// <summary>Adds two tallies.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static JudgeTally operator +(JudgeTally left, JudgeTally right) => left.Add(right);

    /// <summary>Adds another tally.</summary>
    /// <param name="other">The other.</param>
    public JudgeTally Add(JudgeTally other) =>
        new(Calls + other.Calls, Repairs + other.Repairs, ParseFailures + other.ParseFailures, Usage + other.Usage);
}
