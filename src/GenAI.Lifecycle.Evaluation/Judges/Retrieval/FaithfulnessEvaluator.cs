using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The share of each answer's claims that the <see cref="PassagesContext"/> supports: supported claims / claims (ragas).</summary>
/// <param name="judge">The judge; <see langword="null"/>: the model of the chat configuration.</param>
public sealed class FaithfulnessEvaluator(Judge? judge = null) : JudgeEvaluator(judge, MetricName)
{
    /// <summary>The metric's name.</summary>
    public static string MetricName => "Faithfulness";

    private protected override async ValueTask JudgeAsync(
        JudgeSession session,
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (exchange.Find<PassagesContext>(metrics, "what the answer was written from") is not { } passages)
            return;
        var claims = await Claims
            .ExtractAsync(session, exchange.Conversation, new("answer", exchange.Answer), cancellationToken)
            .ConfigureAwait(false);
        if (claims.Count == 0)
        {
            SupportedShare.NoClaims(metrics[0], "answer");
            return;
        }

        var verdicts = await Claims.CheckAsync(session, claims, passages, quotes: false, cancellationToken).ConfigureAwait(false);
        SupportedShare.Set(metrics[0], claims, [.. verdicts.Select(static v => v.Supported)]);
    }
}
