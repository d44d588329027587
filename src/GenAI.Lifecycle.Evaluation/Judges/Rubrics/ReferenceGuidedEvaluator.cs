using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// An evaluator that has a judge score each answer by a rubric with the right answer as reference, the first of a
/// <see cref="ReferencesContext"/>.
/// </summary>
/// <param name="judge">The judge; <see langword="null"/>: the model of the chat configuration.</param>
/// <param name="rubric">The rubric; <see langword="null"/>: <see cref="Rubric.Correctness"/>.</param>
public sealed class ReferenceGuidedEvaluator(Judge? judge = null, Rubric? rubric = null)
    : JudgeEvaluator(judge, NameOf(rubric ?? Rubric.Correctness))
{
    private readonly Rubric _rubric = (rubric ?? Rubric.Correctness).Check();

    /// <summary>Returns the name of the metric, such as <c>Reference-Guided: Correctness</c>.</summary>
    /// <param name="rubric">The rubric.</param>
    public static string NameOf(Rubric rubric)
    {
        ArgumentNullException.ThrowIfNull(rubric);
        return $"Reference-Guided: {rubric.Name}";
    }

    private protected override async ValueTask JudgeAsync(
        JudgeSession session,
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (FindReference(exchange, metrics) is not { } reference)
            return;
        var prompt = new JudgePrompt(
            $"You score an answer by one criterion, guided by a reference answer that is right. First find what matters in the reference, then compare.\n\n{_rubric.Describe()}",
            [new("question", exchange.Conversation), new("reference", reference), new("answer", exchange.Answer)],
            _rubric.Form
        );
        var verdict = await session.AskAsync(prompt, Verdicts.Score(_rubric.Scale, _rubric.Name), cancellationToken).ConfigureAwait(false);
        (metrics[0].Value, metrics[0].Reason) = (verdict.Score, verdict.Reason);
    }

    internal override MetricScale? ScaleOf(string name) => new MetricScale(_rubric.Scale.Max, _rubric.Scale.Min);
}
