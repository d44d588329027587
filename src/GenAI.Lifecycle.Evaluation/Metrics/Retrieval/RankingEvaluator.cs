using System.Globalization;
using GenAI.Lifecycle.Statistics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that scores the search behind each answer, by a <see cref="RankingContext"/>, with recall, precision and nDCG at k, the
/// reciprocal rank and the average precision.
/// </summary>
/// <param name="k">The cut-off of the ranking, at least 1.</param>
public sealed class RankingEvaluator(int k = 10)
    : AnswerEvaluator(NameOf("Recall", k), NameOf("Precision", k), NameOf("nDCG", k), ReciprocalRankName, AveragePrecisionName)
{
    /// <summary>The name of the reciprocal rank, whose mean over queries is the MRR.</summary>
    public static string ReciprocalRankName => "Reciprocal Rank";

    /// <summary>The name of the average precision, whose mean over queries is the MAP.</summary>
    public static string AveragePrecisionName => "Average Precision";

    /// <summary>Returns the name of a metric with a cut-off, such as <c>Recall@10</c>.</summary>
    /// <param name="metric"><c>Recall</c>, <c>Precision</c> or <c>nDCG</c>.</param>
    /// <param name="k">The cut-off, at least 1.</param>
    public static string NameOf(string metric, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{metric}@{k}");
    }

    private protected override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<RankingContext>(contexts, metrics, "what was found and what is relevant") is { } context)
        {
            metrics[0].Value = RankingScores.RecallAt(context.Ranking, context.Relevant, k);
            metrics[1].Value = RankingScores.PrecisionAt(context.Ranking, context.Relevant, k);
            metrics[2].Value = RankingScores.NdcgAt(context.Ranking, context.Gains, k);
            metrics[3].Value = RankingScores.ReciprocalRank(context.Ranking, context.Relevant);
            metrics[4].Value = RankingScores.AveragePrecision(context.Ranking, context.Relevant);
        }
        return ValueTask.CompletedTask;
    }

    private protected override string SignatureOf(string name, int? references) =>
        name.StartsWith("nDCG", StringComparison.Ordinal) ? "gain:linear|discount:log2" : "relevant:gain>0";

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}
