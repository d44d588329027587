using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>An evaluator that has a judge score each answer on its own by a rubric.</summary>
/// <param name="rubric">The rubric.</param>
/// <param name="judge">The judge; <see langword="null"/>: the model of the chat configuration.</param>
public sealed class RubricEvaluator(Rubric rubric, Judge? judge = null) : JudgeEvaluator(judge, NameOf(rubric))
{
    private readonly Rubric _rubric = rubric.Check();

    /// <summary>Returns the name of the metric, such as <c>Rubric: Helpfulness</c>.</summary>
    /// <param name="rubric">The rubric.</param>
    public static string NameOf(Rubric rubric)
    {
        ArgumentNullException.ThrowIfNull(rubric);
        return $"Rubric: {rubric.Name}";
    }

    private protected override async ValueTask JudgeAsync(
        JudgeSession session,
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        var prompt = new JudgePrompt(
            $"You score an answer by one criterion. Be strict and fair; length by itself is no merit.\n\n{_rubric.Describe()}",
            [new("question", exchange.Conversation), new("answer", exchange.Answer)],
            _rubric.Form
        );
        var verdict = await session.AskAsync(prompt, Verdicts.Score(_rubric.Scale, _rubric.Name), cancellationToken).ConfigureAwait(false);
        (metrics[0].Value, metrics[0].Reason) = (verdict.Score, verdict.Reason);
    }

    internal override MetricScale? ScaleOf(string name) => new MetricScale(_rubric.Scale.Max, _rubric.Scale.Min);
}
