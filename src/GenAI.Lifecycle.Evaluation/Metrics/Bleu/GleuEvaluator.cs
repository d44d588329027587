namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>An evaluator that scores each answer with Google's GLEU, in percent, against a <see cref="ReferencesContext"/>.</summary>
/// <param name="tokenizer">The tokeniser.</param>
public sealed class GleuEvaluator(BleuTokenizer tokenizer = BleuTokenizer.V13a) : CorpusMetricEvaluator(MetricName, Gleu.Metric(tokenizer))
{
    /// <summary>The metric's name; Microsoft's own evaluator, on another tokeniser and scale, has taken <c>GLEU</c>.</summary>
    public static string MetricName => "Google-GLEU";
}
