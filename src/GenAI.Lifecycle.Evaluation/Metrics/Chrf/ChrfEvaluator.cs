namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>An evaluator that scores each answer with chrF or chrF++, from 0 to 100, against a <see cref="ReferencesContext"/>.</summary>
/// <param name="options">
/// The parameters; <see langword="null"/>: chrF with the defaults of sacrebleu. The metric's name follows from them: <c>chrF2</c>,
/// <c>chrF2++</c>.
/// </param>
public sealed class ChrfEvaluator(ChrfOptions? options = null)
    : CorpusMetricEvaluator(NameOf(options ?? new ChrfOptions()), Chrf.Metric(options))
{
    /// <summary>Returns the name of the metric that an evaluator with these parameters reports.</summary>
    /// <param name="options">The parameters.</param>
    public static string NameOf(ChrfOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Name;
    }
}
