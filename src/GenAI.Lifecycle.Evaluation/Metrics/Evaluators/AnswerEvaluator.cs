using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that computes numbers from the text of the answer, with no model of its own. An answer without text, a missing
/// context and a value that is not a number each leave the metric's value null and add an error to its diagnostics.
/// </summary>
public abstract class AnswerEvaluator : IEvaluator
{
    private protected AnswerEvaluator(params IReadOnlyCollection<string> names) => EvaluationMetricNames = names;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> EvaluationMetricNames { get; }

    /// <summary>The value from which an answer passes; for an error rate, up to which it does.</summary>
    /// <value>The default value is <see langword="null"/>: answers are rated, none fails.</value>
    public double? Threshold { get; init; }

    /// <inheritdoc/>
    public virtual async ValueTask<EvaluationResult> EvaluateAsync(
        IEnumerable<ChatMessage> messages,
        ChatResponse modelResponse,
        ChatConfiguration? chatConfiguration = null,
        IEnumerable<EvaluationContext>? additionalContext = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(modelResponse);
        var metrics = EvaluationMetricNames.Select(static name => new NumericMetric(name)).ToArray();
        var result = new EvaluationResult(metrics);
        if (!ScoresEmptyAnswers && string.IsNullOrWhiteSpace(modelResponse.Text))
        {
            result.AddDiagnosticsToAllMetrics(EvaluationDiagnostic.Error("The answer has no text."));
            return result;
        }
        EvaluationContext[] contexts = [.. additionalContext ?? []];
        await MeasureAsync(modelResponse.Text, contexts, metrics, cancellationToken).ConfigureAwait(false);
        foreach (var metric in metrics)
            Conclude(metric);
        return result;
    }

    /// <summary>Whether an answer without text has a value too, as in a benchmark, where it is wrong.</summary>
    private protected virtual bool ScoresEmptyAnswers => false;

    /// <summary>Sets the metrics' values, or adds an error to those that have none.</summary>
    private protected abstract ValueTask MeasureAsync(string answer, EvaluationContext[] contexts, NumericMetric[] metrics, CancellationToken cancellationToken);

    /// <summary>The scale on which a metric is rated; <see langword="null"/> for one that is neither good nor bad.</summary>
    private protected abstract MetricScale? ScaleOf(string name);

    /// <summary>The context of a type, or an error on every metric that says which one is missing.</summary>
    private protected static TContext? Find<TContext>(EvaluationContext[] contexts, NumericMetric[] metrics, string purpose)
        where TContext : EvaluationContext
    {
        var context = contexts.OfType<TContext>().FirstOrDefault();
        foreach (var metric in metrics)
        {
            if (context is null)
                metric.AddDiagnostics(EvaluationDiagnostic.Error($"There is no {typeof(TContext).Name} among the additional context; it carries {purpose}."));
            else
                metric.AddOrUpdateContext(context);
        }
        return context;
    }

    private void Conclude(NumericMetric metric)
    {
        if (metric.Value is not { } value)
            return;
        if (!double.IsFinite(value))
        {
            metric.Value = null;
            metric.AddDiagnostics(EvaluationDiagnostic.Error($"The metric came out as {value}, which is no number."));
            return;
        }
        metric.Interpretation = ScaleOf(metric.Name)?.Interpret(value, Threshold)
            ?? new EvaluationMetricInterpretation(EvaluationRating.Unknown, failed: false, "A description of the answer, neither good nor bad.");
    }
}
