using GenAI.Lifecycle.Evaluation.Judges;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Scores an answer with a plan's evaluators.</summary>
internal static class AnswerScoring
{
    /// <summary>Scores an answer. An evaluator that fails leaves its metrics without a value; the others continue.</summary>
    public static async Task<(EvaluatedItem Item, IReadOnlyList<Exception> Errors)> ScoreAsync(
        EvaluationPlan plan,
        DatasetItem item,
        IReadOnlyList<ChatMessage> messages,
        ChatResponse response,
        EvaluatedItem answer,
        CancellationToken cancellationToken
    )
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        var unscored = new Dictionary<string, string>(StringComparer.Ordinal);
        var failing = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new List<Exception>();
        // The value is scoped to this asynchronous method.
        var meter = JudgeMeter.Current = new JudgeMeter();
        var contexts = plan.Contexts(item).Concat(plan.AnswerContexts?.Invoke(item, response) ?? []).ToList();
        foreach (var evaluator in plan.Evaluators)
        {
            try
            {
                var result = await evaluator
                    .EvaluateAsync(messages, response, plan.Judge, contexts, cancellationToken)
                    .ConfigureAwait(false);
                foreach (var metric in result.Metrics.Values)
                    Add(metric);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                errors.Add(new LifecycleException($"{evaluator.GetType().Name} failed: {error.Message}", error));
                foreach (var name in evaluator.EvaluationMetricNames)
                    unscored[name] = errors[^1].Message;
            }
        }

        var spent = meter.Spent;
        return (
            answer with
            {
                Scores = scores,
                Unscored = unscored,
                Failing = failing,
                JudgeUsage = spent.Usage,
                JudgeCost = spent.Cost,
            },
            errors
        );

        void Add(EvaluationMetric metric)
        {
            double? value = metric switch
            {
                NumericMetric number => number.Value,
                BooleanMetric { Value: { } flag } => flag ? 1 : 0,
                _ => null,
            };
            if (value is { } score && double.IsFinite(score))
                scores[metric.Name] = score;
            else if (metric is NumericMetric or BooleanMetric)
                unscored[metric.Name] = ReasonOf(metric, value);
            if (metric.Interpretation is { Failed: true } interpretation)
                failing[metric.Name] = interpretation.Reason ?? metric.Reason ?? "The evaluator gave no reason.";
        }
    }

    private static string ReasonOf(EvaluationMetric metric, double? value) =>
        value is { } number
            ? $"The evaluator returned {number}; the value must be finite."
            : (
                metric.Diagnostics?.FirstOrDefault(static d => d.Severity == EvaluationDiagnosticSeverity.Error)
                ?? metric.Diagnostics?.FirstOrDefault()
            )?.Message
                ?? "The evaluator gave no value.";
}
