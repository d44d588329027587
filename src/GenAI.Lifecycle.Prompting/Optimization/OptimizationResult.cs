using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>The improved prompt and its gain.</summary>
/// <param name="Prompt">
/// The prompt's file, with its origin in the history. It is the initial prompt if no other was better on validation items.
/// </param>
/// <param name="Gain">The comparison with the initial prompt on held-out items: the difference, its interval and the verdict.</param>
/// <param name="Trials">Every tried prompt, in the order of trial.</param>
/// <param name="MetricCalls">The number of answers requested on training and validation items.</param>
/// <param name="Spent">The cost of the answers, including held-out items; <see langword="null"/> if there were no prices.</param>
public sealed record OptimizationResult(
    PromptFile Prompt,
    PairedComparison Gain,
    IReadOnlyList<OptimizationTrial> Trials,
    int MetricCalls,
    Money? Spent
);

/// <summary>A tried prompt.</summary>
/// <param name="Prompt">The prompt's file.</param>
/// <param name="Origin">The origin of the prompt.</param>
/// <param name="Mean">The mean on its validation items; <see langword="null"/> if there are none.</param>
/// <param name="Count">The number of those items.</param>
public sealed record OptimizationTrial(PromptFile Prompt, string Origin, double? Mean, int Count);
