using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Augmentation.Experiments;

/// <summary>The result of one retriever over all cases.</summary>
/// <param name="Name">The name of the retriever.</param>
/// <param name="Outcomes">The scores by case, in the order of the cases.</param>
/// <param name="Cost">The cost; <see langword="null"/> if no cost is counted.</param>
public sealed record RetrieverResult(string Name, IReadOnlyList<RetrievalOutcome> Outcomes, Money? Cost = null)
{
    /// <summary>Gets the mean recall.</summary>
    public double Recall => Outcomes.Average(static outcome => outcome.Recall);

    /// <summary>Gets the mean nDCG.</summary>
    public double Ndcg => Outcomes.Average(static outcome => outcome.Ndcg);

    /// <summary>Gets the mean reciprocal rank.</summary>
    public double MeanReciprocalRank => Outcomes.Average(static outcome => outcome.ReciprocalRank);

    /// <summary>Gets the median duration.</summary>
    public TimeSpan MedianDuration => Outcomes.Select(static outcome => outcome.Duration).Order().ElementAt(Outcomes.Count / 2);
}

/// <summary>The result of a retrieval experiment.</summary>
/// <param name="Top">The number of passages were looked at, k.</param>
/// <param name="Retrievers">The results, the highest nDCG first.</param>
/// <param name="Comparisons">The first against each of the others by nDCG, adjusted for their number by Holm.</param>
public sealed record RetrievalExperimentResult(
    int Top,
    IReadOnlyList<RetrieverResult> Retrievers,
    IReadOnlyList<(string Other, PairedComparison Comparison)> Comparisons
)
{
    /// <summary>Returns a table and the verdicts as Markdown.</summary>
    public string ToMarkdown()
    {
        var rows = Retrievers.Select(result =>
            FormattableString.Invariant(
                $"| {result.Name} | {result.Recall:F3} | {result.Ndcg:F3} | {result.MeanReciprocalRank:F3} | {result.MedianDuration.TotalMilliseconds:F1} ms | {result.Cost?.ToString() ?? "–"} |"
            )
        );
        var verdicts = Comparisons.Select(pair =>
            FormattableString.Invariant(
                $"- {Retrievers[0].Name} against {pair.Other}: {pair.Comparison.Describe(Retrievers[0].Name, pair.Other)} (difference {pair.Comparison.Difference:F3}, p = {pair.Comparison.PValue:F3})."
            )
        );
        return $"""
            | Retriever | Recall@{Top} | nDCG@{Top} | MRR | Median time | Cost |
            |---|---|---|---|---|---|
            {string.Join('\n', rows)}

            {string.Join('\n', verdicts)}

            """;
    }
}
