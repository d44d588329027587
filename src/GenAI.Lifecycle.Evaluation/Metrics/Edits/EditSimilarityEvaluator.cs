using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that scores each answer with <see cref="EditDistance.Similarity"/>, from 0 to 1, against a
/// <see cref="ReferencesContext"/>; of several references, the best one counts.
/// </summary>
public sealed class EditSimilarityEvaluator() : ReferenceEvaluator(MetricName)
{
    /// <summary>The metric's name.</summary>
    public static string MetricName => "Edit Similarity";

    private protected override void Measure(string answer, IReadOnlyList<string> references, NumericMetric[] metrics) =>
        metrics[0].Value = references.Max(reference => EditDistance.Similarity(answer, reference));

    private protected override string SignatureOf(string name, int? references) => "refs:best|unit:code points|norm:none";

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}
