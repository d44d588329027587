using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Safety;

internal static class Evaluating
{
    public static async Task<NumericMetric> ScoreAsync(
        this IEvaluator evaluator,
        string name,
        string answer,
        params EvaluationContext[] contexts
    ) => (await evaluator.EvaluateAsync([new ChatMessage(ChatRole.User, "?")], Answer(answer), null, contexts)).Get<NumericMetric>(name);

    public static ChatResponse Answer(string text) => new(new ChatMessage(ChatRole.Assistant, text));
}
