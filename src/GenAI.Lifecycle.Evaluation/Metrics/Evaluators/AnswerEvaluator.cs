using GenAI.Lifecycle.Answers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that computes numbers from the text of the answer, with no model of its own. An answer without text is scored like
/// any other, as in the reference implementations. Reasoning in tags, such as
/// <c>&lt;think&gt;…&lt;/think&gt;</c>, is not part of the answer; see <see cref="ReasoningText"/>. A missing context and a value that
/// is not a number each leave the metric's value null and add an error to its diagnostics.
/// </summary>
public abstract class AnswerEvaluator : IEvaluator
{
    private protected AnswerEvaluator(params IReadOnlyCollection<string> names) => EvaluationMetricNames = names;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> EvaluationMetricNames { get; }

    /// <summary>The metrics for which a lower value is better.</summary>
    internal IEnumerable<string> LowerIsBetter =>
        EvaluationMetricNames.Where(name => ScaleOf(name) is { } scale && scale.Best < scale.Worst);

    /// <summary>The metrics that are neither good nor bad.</summary>
    internal IEnumerable<string> Descriptive => EvaluationMetricNames.Where(name => ScaleOf(name) is null);

    /// <summary>The exact settings of each metric.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Signatures =>
        from name in EvaluationMetricNames
        let signature = SignatureOf(name, references: null)
        where signature is not null
        select KeyValuePair.Create(name, signature);

    /// <summary>The lowest value at which an answer passes; for an error rate, the highest.</summary>
    /// <value>The default value is <see langword="null"/>: answers are rated and none fails.</value>
    public double? Threshold { get; init; }

    /// <inheritdoc/>
    public virtual async ValueTask<EvaluationResult> EvaluateAsync(
        IEnumerable<ChatMessage> messages,
        ChatResponse modelResponse,
        ChatConfiguration? chatConfiguration = null,
        IEnumerable<EvaluationContext>? additionalContext = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(modelResponse);
        var metrics = EvaluationMetricNames.Select(static name => new NumericMetric(name)).ToArray();
        var result = new EvaluationResult(metrics);
        EvaluationContext[] contexts = [.. additionalContext ?? []];
        Sign(metrics, contexts.OfType<ReferencesContext>().FirstOrDefault()?.References.Count);
        await MeasureAsync(
                ReadsReasoning ? modelResponse.Text : ReasoningText.Remove(modelResponse.Text),
                contexts,
                metrics,
                cancellationToken
            )
            .ConfigureAwait(false);
        foreach (var metric in metrics)
            Conclude(metric, ScaleOf(metric.Name), Threshold);
        return result;
    }

    /// <summary>Whether reasoning is included, as in a search for forbidden text.</summary>
    private protected virtual bool ReadsReasoning => false;

    /// <summary>Sets the metrics' values, or adds an error to those that have none.</summary>
    private protected abstract ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    );

    /// <summary>Returns the scale on which a metric is rated; <see langword="null"/> for one that is neither good nor bad.</summary>
    private protected abstract MetricScale? ScaleOf(string name);

    /// <summary>Returns the context of a type, or an error on every metric that says which one is missing.</summary>
    internal static TContext? Find<TContext>(EvaluationContext[] contexts, NumericMetric[] metrics, string purpose)
        where TContext : EvaluationContext
    {
        var context = contexts.OfType<TContext>().FirstOrDefault();
        foreach (var metric in metrics)
        {
            if (context is null)
                metric.AddDiagnostics(
                    EvaluationDiagnostic.Error($"The additional context has no {typeof(TContext).Name}, which holds {purpose}.")
                );
            else
                metric.AddOrUpdateContext(context);
        }
        return context;
    }

    /// <summary>Interprets a value; a value that is not a number becomes an error.</summary>
    internal static void Conclude(NumericMetric metric, MetricScale? scale, double? threshold)
    {
        if (metric.Value is not { } value)
            return;
        if (!double.IsFinite(value))
        {
            metric.Value = null;
            metric.AddDiagnostics(EvaluationDiagnostic.Error($"The metric's value is {value}; it must be a finite number."));
            return;
        }
        metric.Interpretation = scale?.Interpret(value, threshold)
            ?? new EvaluationMetricInterpretation(
                EvaluationRating.Unknown,
                failed: false,
                "A description of the answer, neither good nor bad."
            );
    }

    /// <summary>Returns the exact settings of a metric, in the form of sacrebleu's signatures.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="references">The number of references; <see langword="null"/> if there are none or the number varies.</param>
    /// <returns>The signature, or <see langword="null"/> for a metric that is defined by its name.</returns>
    private protected virtual string? SignatureOf(string name, int? references) => null;

    private void Sign(NumericMetric[] metrics, int? references)
    {
        foreach (var metric in metrics)
        {
            if (SignatureOf(metric.Name, references) is { } signature)
                metric.AddOrUpdateMetadata("signature", signature);
        }
    }
}
