using GenAI.Lifecycle.Answers;
using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The exchange that is evaluated.</summary>
internal sealed record Exchange(
    IReadOnlyList<ChatMessage> Messages,
    ChatResponse Response,
    ChatConfiguration? Configuration,
    EvaluationContext[] Contexts
)
{
    /// <summary>The user's last message.</summary>
    public string Question => Messages.LastOrDefault(static m => m.Role == ChatRole.User)?.Text ?? string.Empty;

    /// <summary>The answer without reasoning.</summary>
    public string Answer { get; } = ReasoningText.Remove(Response.Text);

    /// <summary>The text before the answer: the question alone, or the conversation with its roles.</summary>
    public string Conversation => Messages.Count(static m => m.Role != ChatRole.System) > 1 ? Transcript.Of(Messages) : Question;

    /// <summary>Returns the context of a type, or an error on every metric that says which one is missing.</summary>
    public TContext? Find<TContext>(NumericMetric[] metrics, string purpose)
        where TContext : EvaluationContext => AnswerEvaluator.Find<TContext>(Contexts, metrics, purpose);
}
