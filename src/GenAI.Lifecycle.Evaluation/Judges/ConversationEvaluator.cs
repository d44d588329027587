using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>An evaluator of a whole exchange: the question, the tool calls and the answer.</summary>
public abstract class ConversationEvaluator : IEvaluator
{
    private protected ConversationEvaluator(params IReadOnlyCollection<string> names) => EvaluationMetricNames = names;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> EvaluationMetricNames { get; }

    /// <summary>The lowest value at which an answer passes.</summary>
    /// <value>The default value is <see langword="null"/>: answers are rated and none fails.</value>
    public double? Threshold { get; init; }

    /// <inheritdoc/>
    public async ValueTask<EvaluationResult> EvaluateAsync(
        IEnumerable<ChatMessage> messages,
        ChatResponse modelResponse,
        ChatConfiguration? chatConfiguration = null,
        IEnumerable<EvaluationContext>? additionalContext = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(modelResponse);
        var metrics = EvaluationMetricNames.Select(static name => new NumericMetric(name)).ToArray();
        var exchange = new Exchange([.. messages], modelResponse, chatConfiguration, [.. additionalContext ?? []]);
        await MeasureAsync(exchange, metrics, cancellationToken).ConfigureAwait(false);
        foreach (var metric in metrics)
            AnswerEvaluator.Conclude(metric, ScaleOf(metric.Name), Threshold);
        return new EvaluationResult(metrics);
    }

    /// <summary>Sets the metrics' values, or adds an error to those that have none.</summary>
    private protected abstract ValueTask MeasureAsync(Exchange exchange, NumericMetric[] metrics, CancellationToken cancellationToken);

    /// <summary>Returns the scale on which a metric is rated; <see langword="null"/> for one that is neither good nor bad.</summary>
    internal virtual MetricScale? ScaleOf(string name) => MetricScale.Share;

    private protected static void Fail(NumericMetric[] metrics, string problem)
    {
        foreach (var metric in metrics)
        {
            metric.Value = null;
            metric.AddDiagnostics(EvaluationDiagnostic.Error(problem));
        }
    }
}
