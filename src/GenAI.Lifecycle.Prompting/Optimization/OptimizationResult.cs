using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>The better prompt, and how much better it is.</summary>
/// <param name="Prompt">The prompt's file, with where it comes from in its history. It is the one to begin with if nothing did better on validation.</param>
/// <param name="Gain">The prompt against the one to begin with on held-out items: the difference, its interval and the verdict.</param>
/// <param name="Trials">Every prompt that was tried, in the order of trial.</param>
/// <param name="MetricCalls">The answers asked for on training and validation items.</param>
/// <param name="Spent">What the answers cost, those on held-out included; <see langword="null"/> if nothing was priced.</param>
public sealed record OptimizationResult(PromptFile Prompt, PairedComparison Gain, IReadOnlyList<OptimizationTrial> Trials, int MetricCalls, Money? Spent);

/// <summary>A prompt that was tried.</summary>
/// <param name="Prompt">Its file.</param>
/// <param name="Origin">How it came about.</param>
/// <param name="Mean">Its mean on the validation items that it did; <see langword="null"/> if it did none.</param>
/// <param name="Count">The number of those.</param>
public sealed record OptimizationTrial(PromptFile Prompt, string Origin, double? Mean, int Count);
