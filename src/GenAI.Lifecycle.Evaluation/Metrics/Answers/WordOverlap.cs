namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The items that two collections share, each counted as often as it occurs in both.</summary>
/// <param name="Precision">The share of the answer, from 0 to 1.</param>
/// <param name="Recall">The share of the reference, from 0 to 1.</param>
/// <param name="F">Their harmonic mean.</param>
public readonly record struct WordOverlap(double Precision, double Recall, double F)
{
    internal static WordOverlap Of<T>(IReadOnlyCollection<T> answer, IReadOnlyCollection<T> reference)
        where T : notnull
    {
        if (answer.Count == 0 || reference.Count == 0)
            return answer.Count == reference.Count ? new WordOverlap(1, 1, 1) : default;
        var left = reference.GroupBy(static item => item).ToDictionary(static g => g.Key, static g => g.Count());
        var shared = 0;
        foreach (var item in answer)
        {
            if (left.GetValueOrDefault(item) == 0)
                continue;
            left[item]--;
            shared++;
        }
        var (precision, recall) = ((double)shared / answer.Count, (double)shared / reference.Count);
        return new WordOverlap(precision, recall, shared == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}
