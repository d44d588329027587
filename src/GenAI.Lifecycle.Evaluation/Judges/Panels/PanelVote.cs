namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>How a panel of judges comes to one value.</summary>
public enum PanelVote
{
    /// <summary>The mean of their values.</summary>
    Mean,

    /// <summary>The middle of their values, which one judge that is far off does not move.</summary>
    Median,

    /// <summary>The value that more than half of the panel gave; none if there is no such value.</summary>
    Majority,
}
