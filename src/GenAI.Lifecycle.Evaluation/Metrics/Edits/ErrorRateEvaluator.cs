namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>An evaluator that scores each answer with the word error rate, in percent, against a <see cref="ReferencesContext"/>.</summary>
public sealed class WordErrorRateEvaluator() : CorpusMetricEvaluator(MetricName, ErrorRate.Words)
{
    /// <summary>The metric's name.</summary>
    public static string MetricName => "WER";
}

/// <summary>
/// An evaluator that scores each answer with the character error rate, in percent of code points, against a
/// <see cref="ReferencesContext"/>.
/// </summary>
public sealed class CharacterErrorRateEvaluator() : CorpusMetricEvaluator(MetricName, ErrorRate.Characters)
{
    /// <summary>The metric's name.</summary>
    public static string MetricName => "CER";
}
