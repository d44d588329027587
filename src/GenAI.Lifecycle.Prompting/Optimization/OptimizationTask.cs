using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>An optimisation task: a prompt and the metric to improve.</summary>
public sealed record OptimizationTask
{
    /// <summary>The initial prompt. Its instruction is the text of the system message or, without one, of the last user message.</summary>
    public required PromptFile Prompt { get; init; }

    /// <summary>The model of the prompt.</summary>
    public required ExperimentModel Model { get; init; }

    /// <summary>
    /// The model that proposes and rewrites instructions; use a strong model. Its calls are few and do not count as metric calls.
    /// </summary>
    public required IChatClient Proposer { get; init; }

    /// <summary>
    /// The data: examples and failures come from the training part, selections use the validation part, and the gain is measured on the
    /// held-out part. No item can be in two parts.
    /// </summary>
    public required DatasetSplits Splits { get; init; }

    /// <summary>The evaluators of the answers, at least one.</summary>
    public required IReadOnlyList<IEvaluator> Evaluators { get; init; }

    /// <summary>The evaluators' context for an item besides the conversation, such as its reference.</summary>
    public Func<DatasetItem, IEnumerable<EvaluationContext>> Contexts { get; init; } = static _ => [];

    /// <summary>The metric to increase.</summary>
    public required string PrimaryMetric { get; init; }

    /// <summary>
    /// The lowest value of the metric at which an answer passes. Passing answers can become examples; other answers count as failures.
    /// </summary>
    /// <value>The default value is 1.</value>
    public double PassFrom { get; init; } = 1;

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(PrimaryMetric);
        if (Evaluators.Count == 0)
            throw new ArgumentException("An optimisation needs at least one of Evaluators.", nameof(Evaluators));
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in new[] { Splits.Train, Splits.Validation, Splits.HeldOut })
        {
            if (part.Items.Count < 2)
                throw new ArgumentException($"The part '{part.Name}' has {part.Items.Count} items; at least 2 are needed.", nameof(Splits));
            foreach (var item in part.Items)
            {
                if (seen.TryGetValue(item.InputHash, out var other) && other != part.Name)
                    throw new ArgumentException(
                        $"The item '{item.Id}' of '{part.Name}' is also in '{other}'; the parts must not overlap.",
                        nameof(Splits)
                    );
                seen[item.InputHash] = part.Name;
            }
        }
    }
}
