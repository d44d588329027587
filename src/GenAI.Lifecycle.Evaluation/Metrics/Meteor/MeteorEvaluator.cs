using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that scores each answer with METEOR, from 0 to 1, against a <see cref="ReferencesContext"/>; the metadata list the stages
/// that ran.
/// </summary>
/// <param name="options">The parameters; <see langword="null"/>: those of NLTK, without synonyms.</param>
public sealed class MeteorEvaluator(MeteorOptions? options = null) : ReferenceEvaluator(MetricName)
{
    private readonly MeteorOptions _options = options ?? new MeteorOptions();

    /// <summary>The metric's name.</summary>
    public static string MetricName => "METEOR";

    private protected override void Measure(string answer, IReadOnlyList<string> references, NumericMetric[] metrics) =>
        metrics[0].Value = Meteor.Score(answer, references, _options);

    private protected override string SignatureOf(string name, int? references) => _options.Signature;

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}
