namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Represents a line of a batch's results that records the budget for the next run. It has no key.</summary>
internal sealed record BatchNote
{
    /// <summary>The maximum usage of an attempt of unknown outcome; the lines add up.</summary>
    public Usage? Uncounted { get; init; }

    /// <summary>The maximum usage in flight from here on; the last such line counts, and is zero when a run has ended.</summary>
    public Usage? UnderWay { get; init; }
}
