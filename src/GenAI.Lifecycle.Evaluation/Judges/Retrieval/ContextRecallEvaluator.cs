using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// The share of the right answer's claims that the <see cref="PassagesContext"/> supports (ragas): whether the search found what the
/// answer needs. The right answer is the first of a <see cref="ReferencesContext"/>.
/// </summary>
/// <param name="judge">The judge; <see langword="null"/>: the model of the chat configuration.</param>
public sealed class ContextRecallEvaluator(Judge? judge = null) : JudgeEvaluator(judge, MetricName)
{
    /// <summary>The metric's name.</summary>
    public static string MetricName => "Context Recall";

    private protected override bool JudgesAnswer(Exchange exchange) => false;

    private protected override async ValueTask JudgeAsync(
        JudgeSession session,
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (
            exchange.Find<PassagesContext>(metrics, "what the search found") is not { } passages
            || FindReference(exchange, metrics) is not { } reference
        )
            return;
        var claims = await Claims
            .ExtractAsync(session, exchange.Conversation, new("reference", reference), cancellationToken)
            .ConfigureAwait(false);
        if (claims.Count == 0)
        {
            SupportedShare.NoClaims(metrics[0], "reference");
            return;
        }

        var verdicts = await Claims.CheckAsync(session, claims, passages, quotes: false, cancellationToken).ConfigureAwait(false);
        SupportedShare.Set(metrics[0], claims, [.. verdicts.Select(static v => v.Supported)]);
    }
}
