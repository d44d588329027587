using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that scores each answer on its own by a metric of a corpus. The score of a whole run is not the mean of these: see
/// <see cref="CorpusMetricExtensions.CorpusScore"/>.
/// </summary>
public abstract class CorpusMetricEvaluator : ReferenceEvaluator
{
    private protected CorpusMetricEvaluator(string name, ICorpusMetric metric)
        : base(name) => Metric = metric;

    /// <summary>The metric that computes the score of a whole run.</summary>
    public ICorpusMetric Metric { get; }

    private protected sealed override void Measure(string answer, IReadOnlyList<string> references, NumericMetric[] metrics) =>
        metrics[0].Value = Metric.SegmentScore(answer, references);

    private protected sealed override string SignatureOf(string name, int? references) => Metric.Signature(references);

    private protected sealed override MetricScale? ScaleOf(string name) =>
        Metric.HigherIsBetter ? MetricScale.Percent : MetricScale.ErrorPercent;
}
