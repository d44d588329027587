namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>How much two texts overlap, each share from 0 to 1.</summary>
/// <param name="Precision">The share of the hypothesis that the reference has too.</param>
/// <param name="Recall">The share of the reference that the hypothesis has too.</param>
/// <param name="F">The harmonic mean of the two; 0 where both are 0.</param>
public readonly record struct RougeScore(double Precision, double Recall, double F)
{
    internal static RougeScore Of(double precision, double recall) =>
        new(precision, recall, precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0);

    /// <summary>The mean of each share over many pairs. (rouge_score prints the middle of a bootstrap instead, which varies from run to run.)</summary>
    /// <param name="scores">The scores of the pairs.</param>
    /// <exception cref="ArgumentException">There are none, so that there is no mean.</exception>
    public static RougeScore Mean(ReadOnlySpan<RougeScore> scores)
    {
        if (scores.IsEmpty)
            throw new ArgumentException("The mean of no scores is not defined.", nameof(scores));
        var (precision, recall, f) = (0.0, 0.0, 0.0);
        foreach (var score in scores)
        {
            precision += score.Precision;
            recall += score.Recall;
            f += score.F;
        }
        return new RougeScore(precision / scores.Length, recall / scores.Length, f / scores.Length);
    }
}
