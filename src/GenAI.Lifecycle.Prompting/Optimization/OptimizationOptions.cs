using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>How hard it is tried.</summary>
public sealed record OptimizationOptions
{
    /// <summary>The most answers that are asked for and scored on training and validation items. Measuring the gain on held-out comes on top: two for each of its items.</summary>
    /// <value>The default value is 400. At least 1.</value>
    public int MetricCalls { get; init; } = 400;

    /// <summary>The instructions that the proposer is asked for.</summary>
    /// <value>The default value is 4. At least 0.</value>
    public int Instructions { get; init; } = 4;

    /// <summary>The sets of examples that are drawn from passing answers.</summary>
    /// <value>The default value is 4. At least 0.</value>
    public int DemonstrationSets { get; init; } = 4;

    /// <summary>The most examples in a set.</summary>
    /// <value>The default value is 4. At least 1.</value>
    public int MaxDemonstrations { get; init; } = 4;

    /// <summary>The rewrites that are tried after halving; a part of the calls is kept for them.</summary>
    /// <value>The default value is 8. At least 0.</value>
    public int Mutations { get; init; } = 8;

    /// <summary>The training items of a rewrite: what fails among them is shown to the proposer.</summary>
    /// <value>The default value is 8. At least 1.</value>
    public int Minibatch { get; init; } = 8;

    /// <summary>The seed of every draw.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How the answers are asked for: concurrency, prices, cache, the run under which they are kept. A budget is that of all answers together; what the proposer costs is not in it.</summary>
    public ExperimentOptions Experiment { get; init; } = new();

    /// <summary>How the gain is tested.</summary>
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
