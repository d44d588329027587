namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>What judging took.</summary>
/// <param name="Calls">Calls of the model.</param>
/// <param name="Repairs">Answers that could not be read and were asked for again; those calls are among <paramref name="Calls"/>.</param>
/// <param name="ParseFailures">Verdicts that could not be read in the end.</param>
/// <param name="Usage">The tokens.</param>
public readonly record struct JudgeTally(int Calls, int Repairs, int ParseFailures, Usage Usage)
{
    /// <summary>The sum of two.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static JudgeTally operator +(JudgeTally left, JudgeTally right) => left.Add(right);

    /// <summary>The sum with another.</summary>
    /// <param name="other">The other.</param>
    public JudgeTally Add(JudgeTally other) => new(Calls + other.Calls, Repairs + other.Repairs, ParseFailures + other.ParseFailures, Usage + other.Usage);
}
