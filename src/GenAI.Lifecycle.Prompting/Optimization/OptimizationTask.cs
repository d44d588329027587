using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>A prompt that is to become better, and what better means.</summary>
public sealed record OptimizationTask
{
    /// <summary>The prompt to begin with. Its instruction is the text of its system message, or of its last user message where there is none.</summary>
    public required PromptFile Prompt { get; init; }

    /// <summary>The model that the prompt is for.</summary>
    public required ExperimentModel Model { get; init; }

    /// <summary>The model that proposes and rewrites instructions; a strong one pays off. Its calls are few and no metric calls.</summary>
    public required IChatClient Proposer { get; init; }

    /// <summary>The data: examples and failures come from the training part, choices are made on validation, the gain is measured on held-out. No item may be in two parts.</summary>
    public required DatasetSplits Splits { get; init; }

    /// <summary>What scores the answers, at least one.</summary>
    public required IReadOnlyList<IEvaluator> Evaluators { get; init; }

    /// <summary>What an evaluator is told about an item beyond the conversation, such as its reference.</summary>
    public Func<DatasetItem, IEnumerable<EvaluationContext>> Contexts { get; init; } = static _ => [];

    /// <summary>The metric that is to rise.</summary>
    public required string PrimaryMetric { get; init; }

    /// <summary>The value of the metric from which on an answer passes: good enough to be an example, too good to learn from as a failure.</summary>
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
                    throw new ArgumentException($"The item '{item.Id}' of '{part.Name}' is in '{other}' as well: a gain measured on it would mean nothing.", nameof(Splits));
                seen[item.InputHash] = part.Name;
            }
        }
    }
}
