using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Preferences;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// An evaluator that has a judge compare each answer with that of a <see cref="BaselineContext"/>, in both orders: 1 if it is better, 0
/// if it is worse, ½ for a tie. A <see cref="ReferencesContext"/> guides the judge if there is one.
/// </summary>
/// <param name="judge">The judge; <see langword="null"/>: the model of the chat configuration.</param>
/// <param name="criterion">
/// The criterion of a better answer; <see langword="null"/> for helpfulness, correctness, depth and clarity.
/// </param>
public sealed class PairwiseEvaluator(Judge? judge = null, string? criterion = null) : JudgeEvaluator(judge, MetricName)
{
    /// <summary>The metric's name. Its mean over items is the win rate against the baseline.</summary>
    public static string MetricName => "Pairwise Preference";

    private protected override bool JudgesAnswer(Exchange exchange) =>
        exchange.Contexts.OfType<BaselineContext>().Any(static baseline => !string.IsNullOrWhiteSpace(baseline.Answer));

    private protected override async ValueTask JudgeAsync(
        JudgeSession session,
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (exchange.Find<BaselineContext>(metrics, "the answer to compare with") is not { } baseline)
            return;
        var reference = exchange.Contexts.OfType<ReferencesContext>().FirstOrDefault();
        var verdict = await session
            .CompareAsync(criterion, exchange.Conversation, exchange.Answer, baseline.Answer, reference?.References[0], cancellationToken)
            .ConfigureAwait(false);
        if (verdict.Outcome is not { } outcome)
            throw new VerdictException(verdict.Problem!);
        metrics[0].Value = outcome switch
        {
            PairwiseOutcome.First => 1,
            PairwiseOutcome.Second => 0,
            _ => .5,
        };
        metrics[0].Reason = string.Join('\n', verdict.Reasons);
        metrics[0].AddOrUpdateMetadata("order_mattered", verdict.OrderMattered ? "true" : "false");
    }
}
