namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>A line of a batch's results that is no answer: what the next run has to know of its budget. It has no key.</summary>
internal sealed record BatchNote
{
    /// <summary>What may have been used at most without an answer that tells; every such line counts.</summary>
    public Usage? Uncounted { get; init; }

    /// <summary>What may be under way at most from here on; the last such line counts, and is zero when a run has ended.</summary>
    public Usage? UnderWay { get; init; }
}
