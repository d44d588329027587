namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The area under the receiver operating characteristic.</summary>
public static class RocCurve
{
    /// <summary>
    /// Returns the probability that a positive item scores higher than a negative one, with a tie counting half (Mann–Whitney).
    /// </summary>
    /// <param name="scores">One score per item; a greater score means more likely positive.</param>
    /// <param name="positive">Whether each item is positive.</param>
    /// <returns>The area, from 0 to 1; 0.5 for uninformative scores.</returns>
    /// <exception cref="ArgumentException">
    /// The lists have different lengths, a score is not a number, or one of the two kinds has no items.
    /// </exception>
    public static double Area(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        if (scores.Length != positive.Length)
            throw new ArgumentException($"There are {scores.Length} scores and {positive.Length} labels.", nameof(positive));
        foreach (var score in scores)
            if (double.IsNaN(score))
                throw new ArgumentException("A score is not a number.", nameof(scores));
        var positives = positive.Count(true);
        long negatives = positive.Length - positives;
        if (positives == 0 || negatives == 0)
            throw new ArgumentException("The area requires both positive and negative items.", nameof(positive));

        var (sorted, labels) = (scores.ToArray(), positive.ToArray());
        Array.Sort(sorted, labels);
        var ranks = 0.0;
        for (var start = 0; start < sorted.Length; )
        {
            var end = start;
            var tied = 0;
            for (; end < sorted.Length && sorted[end] == sorted[start]; end++)
                tied += labels[end] ? 1 : 0;
            // Items with equal scores share the mean of their ranks, which start at 1.
            ranks += tied * ((start + 1 + end) / 2.0);
            start = end;
        }
        return (ranks - positives * (positives + 1.0) / 2) / ((double)positives * negatives);
    }
}
