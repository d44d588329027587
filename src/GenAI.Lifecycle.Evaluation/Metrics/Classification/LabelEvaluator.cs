using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that checks whether each answer names the class of its <see cref="ReferencesContext"/>: 1 or 0. An answer that names no
/// class, or several, is wrong, and its reason says so. Its mean is the accuracy; for precision, recall, F1 and Matthews' correlation see
/// <see cref="ClassificationMetric"/>.
/// </summary>
/// <param name="labels">The classes, two or more.</param>
public sealed class LabelEvaluator(IReadOnlyList<string> labels) : ReferenceEvaluator(MetricName)
{
    private readonly IReadOnlyList<string> _labels = LabelText.Checked(labels);

    /// <summary>The metric's name.</summary>
    public static string MetricName => "Label Accuracy";

    private protected override void Measure(string answer, IReadOnlyList<string> references, NumericMetric[] metrics)
    {
        if (LabelText.Find(references[0], _labels) is not { } label)
        {
            metrics[0].AddDiagnostics(EvaluationDiagnostic.Error($"The reference is not one of the classes {string.Join(", ", _labels)}."));
            return;
        }

        var predicted = LabelText.Find(answer, _labels);
        metrics[0].Value = predicted == label ? 1 : 0;
        metrics[0].Reason = predicted is null
            ? "The answer names no class, or several."
            : $"The answer is {predicted}, the reference {label}.";
    }

    private protected override string SignatureOf(string name, int? references) =>
        $"labels:{string.Join(',', _labels)}|norm:lower,nopunct|mention:only";

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}
