using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>
/// An evaluator that checks whether each answer contains a right answer of a <see cref="ReferencesContext"/>: 1 or 0, in lower case and
/// in normal form. A reference can hold several answers, separated by <see cref="FactualKnowledge.Delimiter"/>.
/// </summary>
public sealed class FactualKnowledgeEvaluator() : ReferenceEvaluator(MetricName, QuasiName)
{
    /// <summary>The name of the inclusion in lower case.</summary>
    public static string MetricName => "Factual Knowledge";

    /// <summary>The name of the inclusion in normal form.</summary>
    public static string QuasiName => "Factual Knowledge (Quasi)";

    private protected override void Measure(string answer, IReadOnlyList<string> references, NumericMetric[] metrics)
    {
        try
        {
            metrics[0].Value = references.Any(reference => FactualKnowledge.Contains(answer, reference)) ? 1 : 0;
            metrics[1].Value = references.Any(reference => FactualKnowledge.ContainsQuasi(answer, reference)) ? 1 : 0;
        }
        catch (ArgumentException e)
        {
            foreach (var metric in metrics)
                metric.AddDiagnostics(EvaluationDiagnostic.Error(e.Message));
        }
    }

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}
