namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The overlap of two texts; each value is from 0 to 1.</summary>
/// <param name="Precision">The share of the hypothesis that is also in the reference.</param>
/// <param name="Recall">The share of the reference that is also in the hypothesis.</param>
/// <param name="F">The harmonic mean of the two; 0 if both are 0.</param>
public readonly record struct RougeScore(double Precision, double Recall, double F)
{
    internal static RougeScore Of(double precision, double recall) =>
        new(precision, recall, precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0);

    /// <summary>
    /// Returns the mean of each share over many pairs. (rouge_score prints the middle of a bootstrap instead, which varies from run to
    /// run.)
    /// </summary>
    /// <param name="scores">The scores of the pairs.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static RougeScore Mean(ReadOnlySpan<RougeScore> scores)
    {
        if (scores.IsEmpty)
            throw new ArgumentException("At least one score is required.", nameof(scores));
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
