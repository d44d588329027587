namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that scores each answer with the sentence BLEU of sacrebleu, from 0 to 100, against a <see cref="ReferencesContext"/>.
/// </summary>
/// <param name="options">The parameters; <see langword="null"/>: the defaults of sacrebleu with the effective order.</param>
public sealed class BleuEvaluator(BleuOptions? options = null)
    : CorpusMetricEvaluator(MetricName, Bleu.Metric(options ?? new BleuOptions { EffectiveOrder = true }))
{
    /// <summary>The metric's name; Microsoft's own evaluator, which computes something else, has taken <c>BLEU</c>.</summary>
    public static string MetricName => "sacreBLEU";
}
