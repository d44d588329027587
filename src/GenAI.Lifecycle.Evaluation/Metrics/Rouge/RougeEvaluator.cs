using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that scores each answer with the F of members of the ROUGE family, from 0 to 1, against a
/// <see cref="ReferencesContext"/>; precision and recall are in the metadata.
/// </summary>
public sealed class RougeEvaluator : ReferenceEvaluator
{
    private readonly RougeType[] _types;
    private readonly RougeOptions _options;

    /// <summary>Creates the evaluator.</summary>
    /// <param name="options">The options; <see langword="null"/> for those of rouge_score, without stemming.</param>
    /// <param name="types">The members of the family; ROUGE-1, ROUGE-2, ROUGE-L and ROUGE-Lsum if omitted.</param>
    public RougeEvaluator(RougeOptions? options = null, params IReadOnlyList<RougeType> types)
        : base([.. Default(types).Select(NameOf)])
    {
        _types = [.. Default(types)];
        _options = options ?? new RougeOptions();
    }

    /// <summary>Returns the name of a metric, which is the name rouge_score gives the type.</summary>
    /// <param name="type">The member of the family.</param>
    public static string NameOf(RougeType type) => type.ToString();

    private protected override void Measure(string answer, IReadOnlyList<string> references, NumericMetric[] metrics)
    {
        for (var i = 0; i < metrics.Length; i++)
        {
            var score = Rouge.Score(_types[i], answer, references, _options);
            metrics[i].Value = score.F;
            metrics[i].AddOrUpdateMetadata("precision", score.Precision.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
            metrics[i].AddOrUpdateMetadata("recall", score.Recall.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private protected override string SignatureOf(string name, int? references) => _options.Signature(RougeType.Parse(name));

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;

    private static IEnumerable<RougeType> Default(IReadOnlyList<RougeType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return types.Count > 0 ? types : [RougeType.N(1), RougeType.N(2), RougeType.L, RougeType.Lsum];
    }
}
