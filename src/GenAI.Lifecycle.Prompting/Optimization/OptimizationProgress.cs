namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>The progress of an optimisation.</summary>
/// <param name="Phase">The phase: <c>traces</c>, <c>proposals</c>, <c>halving</c>, <c>mutation</c> or <c>held-out</c>.</param>
/// <param name="MetricCalls">The number of answers requested on training and validation items.</param>
/// <param name="MaxMetricCalls">The maximum number of answers.</param>
/// <param name="Candidates">The number of candidate prompts.</param>
/// <param name="Best">The best mean on validation items so far; <see langword="null"/> at first.</param>
public sealed record OptimizationProgress(string Phase, int MetricCalls, int MaxMetricCalls, int Candidates, double? Best);
