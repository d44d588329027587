using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that compares a model's confidence, from a <see cref="ConfidenceContext"/>, with its correctness, by quasi-exact match
/// with a <see cref="ReferencesContext"/>. The mean Brier score is a proper measure of calibration; for the ECE and the bins of a run see
/// <see cref="Runs.EvaluationRunClassification.CalibrationOf"/>.
/// </summary>
public sealed class CalibrationEvaluator() : AnswerEvaluator(BrierName, ConfidenceName, CorrectName)
{
    /// <summary>The name of the squared gap of confidence and outcome, from 0, the best, to 1.</summary>
    public static string BrierName => "Brier Score";

    /// <summary>The name of the confidence, which is neither good nor bad by itself.</summary>
    public static string ConfidenceName => "Confidence";

    /// <summary>The name of the outcome: 1 or 0.</summary>
    public static string CorrectName => "Correct";

    private protected override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (
            Find<ConfidenceContext>(contexts, metrics, "the confidence of the model") is { } context
            && Find<ReferencesContext>(contexts, metrics, "the right answers") is { } references
        )
        {
            double correct = AnswerMatch.IsQuasiExact(answer, references.References) ? 1 : 0;
            metrics[0].Value = Math.Pow(context.Confidence - correct, 2);
            metrics[1].Value = context.Confidence;
            metrics[2].Value = correct;
        }

        return ValueTask.CompletedTask;
    }

    private protected override string SignatureOf(string name, int? references) => "refs:any|norm:squad";

    private protected override MetricScale? ScaleOf(string name) =>
        name == BrierName ? MetricScale.ErrorRate
        : name == CorrectName ? MetricScale.Share
        : null;
}
