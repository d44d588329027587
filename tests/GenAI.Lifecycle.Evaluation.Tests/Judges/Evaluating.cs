using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

internal static class Evaluating
{
    public static async Task<NumericMetric> MeasureAsync(
        this IEvaluator evaluator,
        string question,
        string answer,
        params EvaluationContext[] contexts
    ) =>
        (NumericMetric)
            (
                await evaluator.EvaluateAsync(
                    [new ChatMessage(ChatRole.User, question)],
                    new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)),
                    null,
                    contexts
                )
            ).Metrics.Values.First();

    public static string? ErrorOf(this EvaluationMetric metric) =>
        metric.Diagnostics?.SingleOrDefault(static d => d.Severity == EvaluationDiagnosticSeverity.Error)?.Message;
}
