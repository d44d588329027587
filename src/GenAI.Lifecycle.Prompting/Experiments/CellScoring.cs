using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Scores an answer with a plan's evaluators.</summary>
internal static class CellScoring
{
    public static async Task<Dictionary<string, double>> ScoreAsync(
        ExperimentPlan plan,
        DatasetItem item,
        IReadOnlyList<ChatMessage> messages,
        string answer,
        CancellationToken cancellationToken
    )
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        var contexts = plan.Contexts(item).ToList();
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, answer));
        foreach (var evaluator in plan.Evaluators)
        {
            var result = await evaluator.EvaluateAsync(messages, response, null, contexts, cancellationToken).ConfigureAwait(false);
            foreach (var metric in result.Metrics.Values)
            {
                if (ValueOf(metric) is { } score && double.IsFinite(score))
                    scores[metric.Name] = score;
            }
        }

        return scores;
    }

    private static double? ValueOf(EvaluationMetric metric) =>
        metric switch
        {
            NumericMetric number => number.Value,
            BooleanMetric { Value: { } flag } => flag ? 1 : 0,
            _ => null,
        };
}
