namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>How an optimisation stands.</summary>
/// <param name="Phase">What is done: <c>traces</c>, <c>proposals</c>, <c>halving</c>, <c>mutation</c> or <c>held-out</c>.</param>
/// <param name="MetricCalls">The answers asked for on training and validation items.</param>
/// <param name="MaxMetricCalls">The most there can be.</param>
/// <param name="Candidates">The prompts in the race.</param>
/// <param name="Best">The best mean on validation items so far; <see langword="null"/> at first.</param>
public sealed record OptimizationProgress(string Phase, int MetricCalls, int MaxMetricCalls, int Candidates, double? Best);
