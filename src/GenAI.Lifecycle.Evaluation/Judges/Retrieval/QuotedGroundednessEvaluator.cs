using System.Globalization;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// The share of each answer's claims for which the judge quotes support that occurs verbatim in the <see cref="PassagesContext"/>. A
/// claim without a quote, or with an invented quote, does not count as supported; invented quotes are counted in the metadata.
/// </summary>
/// <param name="judge">The judge; <see langword="null"/>: the model of the chat configuration.</param>
public sealed class QuotedGroundednessEvaluator(Judge? judge = null) : JudgeEvaluator(judge, MetricName)
{
    /// <summary>The metric's name.</summary>
    public static string MetricName => "Quoted Groundedness";

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

        var verdicts = await Claims.CheckAsync(session, claims, passages, quotes: true, cancellationToken).ConfigureAwait(false);
        bool[] quoted = [.. verdicts.Select(v => v.Supported && Quotes.IsVerbatim(v.Quote, passages.Passages))];
        SupportedShare.Set(metrics[0], claims, quoted);
        metrics[0]
            .AddOrUpdateMetadata(
                "unverified_quotes",
                verdicts.Where((v, i) => v.Supported && !quoted[i]).Count().ToString(CultureInfo.InvariantCulture)
            );
    }
}
