using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>An evaluator that compares the answer with the references of a <see cref="ReferencesContext"/>.</summary>
public abstract class ReferenceEvaluator : AnswerEvaluator
{
    private protected ReferenceEvaluator(params IReadOnlyCollection<string> names)
        : base(names) { }

    private protected sealed override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<ReferencesContext>(contexts, metrics, "the right answers") is not { } context)
            return ValueTask.CompletedTask;
        if (context.References.All(string.IsNullOrWhiteSpace))
        {
            foreach (var metric in metrics)
                metric.AddDiagnostics(EvaluationDiagnostic.Error("No reference has any text."));
            return ValueTask.CompletedTask;
        }
        Measure(answer, context.References, metrics);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sets the metrics' values.</summary>
    private protected abstract void Measure(string answer, IReadOnlyList<string> references, NumericMetric[] metrics);
}
