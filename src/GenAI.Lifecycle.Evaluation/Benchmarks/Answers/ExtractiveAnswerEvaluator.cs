using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// An evaluator for SQuAD's exact match and F1 of the first line of each answer against a <see cref="ReferencesContext"/>. If the only
/// reference is <see cref="Unanswerable"/>, only that answer or an empty one is correct; otherwise that answer counts as empty.
/// </summary>
public sealed class ExtractiveAnswerEvaluator() : AnswerEvaluator(ExactName, F1Name)
{
    /// <summary>The answer and the reference for a question that the passage does not answer.</summary>
    public const string Unanswerable = "unanswerable";

    /// <summary>The name of the exact match.</summary>
    public static string ExactName => "Extractive Exact Match";

    /// <summary>The name of the F1.</summary>
    public static string F1Name => "Extractive F1";

    private protected override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<ReferencesContext>(contexts, metrics, "the right answers") is { References: var references })
        {
            // SQuAD 2.0 compares an empty answer with an empty reference.
            var given = Blank(StopSequences.Cut(answer.Trim(), ["\n"]));
            string[] right = [.. references.Select(Blank)];
            metrics[0].Value = AnswerMatch.IsQuasiExact(given, right) ? 1 : 0;
            metrics[1].Value = AnswerMatch.F1(given, right).F;
        }
        return ValueTask.CompletedTask;
    }

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;

    private static string Blank(string answer) => AnswerText.Normalize(answer) == Unanswerable ? "" : answer;
}
