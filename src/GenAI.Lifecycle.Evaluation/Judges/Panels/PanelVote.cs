namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The rule that combines the values of a panel of judges.</summary>
public enum PanelVote
{
    /// <summary>The mean of their values.</summary>
    Mean,

    /// <summary>The median of their values, which a single outlier does not change.</summary>
    Median,

    /// <summary>The value that more than half of the panel gave; no value if there is no majority.</summary>
    Majority,
}
