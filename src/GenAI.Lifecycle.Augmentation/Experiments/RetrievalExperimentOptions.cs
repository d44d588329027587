using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Augmentation.Experiments;

/// <summary>The options of a retrieval experiment.</summary>
public sealed class RetrievalExperimentOptions
{
    /// <summary>Gets or sets the options of the comparisons.</summary>
    public PairedComparisonOptions Comparison { get; set; } = new();

    /// <summary>Gets or sets the function that returns what was spent so far, such as that of a metered client; <see langword="null"/>: no cost is counted.</summary>
    public Func<Money>? Spent { get; set; }

    /// <summary>Gets or sets the clock that times searches.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
