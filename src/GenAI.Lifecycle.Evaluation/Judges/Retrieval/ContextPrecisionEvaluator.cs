using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Statistics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// An evaluator that checks whether the search ranked useful passages first: the average precision of the <see cref="PassagesContext"/>,
/// each of whose passages the judge finds useful or not for the right answer (the first of a <see cref="ReferencesContext"/>) or, without
/// one, for the given answer. 0 if no passage is useful.
/// </summary>
/// <param name="judge">The judge; <see langword="null"/>: the model of the chat configuration.</param>
public sealed class ContextPrecisionEvaluator(Judge? judge = null) : JudgeEvaluator(judge, MetricName)
{
    private static readonly VerdictParser<FlagVerdict> s_useful = Verdicts.Flag("useful");

    /// <summary>The metric's name.</summary>
    public static string MetricName => "Context Precision";

    private protected override bool JudgesAnswer(Exchange exchange) => !exchange.Contexts.OfType<ReferencesContext>().Any();

    private protected override async ValueTask JudgeAsync(
        JudgeSession session,
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (exchange.Find<PassagesContext>(metrics, "what the search found") is not { } passages)
            return;
        var reference = exchange.Contexts.OfType<ReferencesContext>().FirstOrDefault();
        var answer = new JudgedText("answer", reference?.References[0] ?? exchange.Answer);
        var ranking = new List<string>();
        var useful = new HashSet<string>(StringComparer.Ordinal);
        foreach (var passage in passages.Texts)
        {
            var prompt = new JudgePrompt(
                "You judge whether a passage was useful to arrive at an answer to a question: whether the answer takes anything from it, or could.",
                [new("question", exchange.Conversation), answer, new("passage", passage.Text)],
                """
                Give your reason first. Answer with this JSON object and nothing else:
                {"reason": "<why>", "useful": true or false}
                """
            );
            ranking.Add(passage.Name);
            if ((await session.AskAsync(prompt, s_useful, cancellationToken).ConfigureAwait(false)).Value)
                useful.Add(passage.Name);
        }

        metrics[0].Value = useful.Count == 0 ? 0 : RankingScores.AveragePrecision(ranking, useful);
        metrics[0].Reason =
            useful.Count == 0
                ? "No passage is useful."
                : $"Useful: {string.Join(", ", ranking.Where(useful.Contains))} of {ranking.Count}.";
    }
}
