using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// An evaluator that asks a judge: the given one, or else the model of the chat configuration. A judge that fails and a judge's answer
/// that cannot be read leave the metrics' values null and add an error to their diagnostics. Calls, repairs, parse failures, tokens and
/// cost are in the metadata. An answer without text gets the worst value of the scale, and no judge is asked.
/// </summary>
public abstract class JudgeEvaluator : ConversationEvaluator
{
    private readonly ConditionalWeakTable<IChatClient, Judge> _configured = [];
    private readonly Judge? _judge;

    private protected JudgeEvaluator(Judge? judge, params IReadOnlyCollection<string> names)
        : base(names) => _judge = judge;

    private protected sealed override async ValueTask MeasureAsync(
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if ((_judge ?? Configured(exchange.Configuration)) is not { } judge)
        {
            Fail(metrics, "There is no judge: pass one to the evaluator or provide a chat configuration.");
            return;
        }

        if (string.IsNullOrWhiteSpace(exchange.Answer) && JudgesAnswer(exchange))
        {
            foreach (var metric in metrics)
                (metric.Value, metric.Reason) = (ScaleOf(metric.Name)?.Worst, "The answer has no text.");
            return;
        }

        var session = new JudgeSession(judge);
        try
        {
            await JudgeAsync(session, exchange, metrics, cancellationToken).ConfigureAwait(false);
        }
        catch (VerdictException error)
        {
            Fail(metrics, $"The judge's answer could not be read: {error.Message}");
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Fail(metrics, $"The judge failed: {error.Message}");
        }

        session.Report(metrics);
    }

    /// <summary>Returns whether the answer is judged, and not the steps that led to it.</summary>
    private protected virtual bool JudgesAnswer(Exchange exchange) => true;

    /// <summary>Asks, and sets the metrics' values.</summary>
    private protected abstract ValueTask JudgeAsync(
        JudgeSession session,
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    );

    /// <summary>Returns the first reference, or an error on every metric.</summary>
    private protected static string? FindReference(Exchange exchange, NumericMetric[] metrics)
    {
        if (exchange.Find<ReferencesContext>(metrics, "the right answer") is not { } context)
            return null;
        if (context.References.FirstOrDefault(static r => !string.IsNullOrWhiteSpace(r)) is { } reference)
            return reference;
        Fail(metrics, "No reference has any text.");
        return null;
    }

    // One judge per client, so that it remembers a rejected temperature.
    private Judge? Configured(ChatConfiguration? configuration) =>
        configuration is null ? null : _configured.GetValue(configuration.ChatClient, static client => new Judge(client));
}
