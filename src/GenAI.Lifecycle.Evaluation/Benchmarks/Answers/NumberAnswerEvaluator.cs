using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// An evaluator that checks whether each worked solution ends in the number of a <see cref="ReferencesContext"/>, by GSM8K's two
/// extractions: 1 or 0 each. An answer without a number is wrong.
/// </summary>
public sealed class NumberAnswerEvaluator() : AnswerEvaluator(StrictName, FlexibleName)
{
    /// <summary>The name of the accuracy by the number after <c>####</c>.</summary>
    public static string StrictName => "Number (Strict)";

    /// <summary>The name of the accuracy by the last number.</summary>
    public static string FlexibleName => "Number (Flexible)";

    private protected override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<ReferencesContext>(contexts, metrics, "the right solution") is not { References: var references })
            return ValueTask.CompletedTask;
        var text = StopSequences.Cut(answer, StopSequences.Gsm8k);
        string?[] numbers = [NumberAnswer.Strict(text), NumberAnswer.Last(text)];
        for (var i = 0; i < metrics.Length; i++)
        {
            metrics[i].Value = references.Any(reference => NumberAnswer.IsRight(numbers[i], reference)) ? 1 : 0;
            metrics[i].Reason = numbers[i] is { } number ? $"The answer is {number}." : "The answer has no number in this form.";
        }
        return ValueTask.CompletedTask;
    }

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}
