using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>Options for an optimisation.</summary>
public sealed record OptimizationOptions
{
    /// <summary>
    /// The maximum number of answers that are requested and scored on training and validation items. Measuring the gain on held-out items
    /// needs two more answers for each of them.
    /// </summary>
    /// <value>The default value is 400. At least 1.</value>
    public int MetricCalls { get; init; } = 400;

    /// <summary>The number of instructions requested from the proposer.</summary>
    /// <value>The default value is 4. At least 0.</value>
    public int Instructions { get; init; } = 4;

    /// <summary>The number of example sets drawn from passing answers.</summary>
    /// <value>The default value is 4. At least 0.</value>
    public int DemonstrationSets { get; init; } = 4;

    /// <summary>The maximum number of examples in a set.</summary>
    /// <value>The default value is 4. At least 1.</value>
    public int MaxDemonstrations { get; init; } = 4;

    /// <summary>The number of rewrites that are tried after halving; some of the calls are reserved for them.</summary>
    /// <value>The default value is 8. At least 0.</value>
    public int Mutations { get; init; } = 8;

    /// <summary>The number of training items per rewrite; the proposer sees those that fail.</summary>
    /// <value>The default value is 8. At least 1.</value>
    public int Minibatch { get; init; } = 8;

    /// <summary>The seed of every draw.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The options for requesting answers: concurrency, prices, cache and run id. The budget covers all answers together, but not the
    /// calls of the proposer.
    /// </summary>
    public ExperimentOptions Experiment { get; init; } = new();

    /// <summary>The options of the test of the gain.</summary>
    public PairedComparisonOptions Comparison { get; init; } = new();

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MetricCalls, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Instructions);
        ArgumentOutOfRangeException.ThrowIfNegative(DemonstrationSets);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDemonstrations, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Mutations);
        ArgumentOutOfRangeException.ThrowIfLessThan(Minibatch, 1);
    }
}
