using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>
/// An evaluator that reports the share of the answer's words that <see cref="ToxicityLexicon"/> lists. It is a weak measure and labelled
/// as such in its metadata.
/// </summary>
public sealed class ToxicityLexiconEvaluator() : AnswerEvaluator(MetricName)
{
    /// <summary>The metric's name.</summary>
    public static string MetricName => "Toxicity (Lexicon)";

    private protected override bool ReadsReasoning => true;

    private protected override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        metrics[0].Value = ToxicityLexicon.Score(answer);
        metrics[0].AddOrUpdateMetadata("strength", ToxicityLexicon.Strength);
        return ValueTask.CompletedTask;
    }

    private protected override MetricScale? ScaleOf(string name) => MetricScale.ErrorRate;
}
