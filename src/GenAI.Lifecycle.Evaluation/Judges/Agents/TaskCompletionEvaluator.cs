using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// An evaluator that has a judge say whether an agent achieved its goal, 1 or 0, from the whole conversation with its tool calls. The
/// goal comes from a <see cref="GoalContext"/> or else is the user's last request.
/// </summary>
/// <param name="judge">The judge; <see langword="null"/>: the model of the chat configuration.</param>
public sealed class TaskCompletionEvaluator(Judge? judge = null) : JudgeEvaluator(judge, MetricName)
{
    private static readonly VerdictParser<FlagVerdict> s_completed = Verdicts.Flag("completed");

    /// <summary>The metric's name.</summary>
    public static string MetricName => "Judged Task Completion";

    // An agent may end with a call and no text.
    private protected override bool JudgesAnswer(Exchange exchange) => false;

    private protected override async ValueTask JudgeAsync(
        JudgeSession session,
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        var goal = exchange.Contexts.OfType<GoalContext>().FirstOrDefault();
        if (goal is not null)
            metrics[0].AddOrUpdateContext(goal);
        var prompt = new JudgePrompt(
            "You judge whether an agent completed its task. What counts is what its tool calls and their results show to be done; an agent that only says so has not done it. Part of the task is not the task.",
            [
                new("goal", goal?.Goal ?? exchange.Question),
                new("conversation", Transcript.Of([.. exchange.Messages, .. exchange.Response.Messages])),
            ],
            """
            Give your reason first. Answer with this JSON object and nothing else:
            {"reason": "<what was done and what was not>", "completed": true or false}
            """
        );
        var verdict = await session.AskAsync(prompt, s_completed, cancellationToken).ConfigureAwait(false);
        (metrics[0].Value, metrics[0].Reason) = (verdict.Value ? 1 : 0, verdict.Reason);
    }
}
