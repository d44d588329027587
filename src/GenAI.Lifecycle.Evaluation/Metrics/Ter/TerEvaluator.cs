namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that scores each answer with the translation edit rate, in percent, against a <see cref="ReferencesContext"/>.
/// </summary>
/// <param name="options">The parameters; <see langword="null"/>: the defaults of sacrebleu.</param>
public sealed class TerEvaluator(TerOptions? options = null) : CorpusMetricEvaluator(MetricName, Ter.Metric(options))
{
    /// <summary>The metric's name.</summary>
    public static string MetricName => "TER";
}
