namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>The progress of an evaluation.</summary>
/// <param name="Done">The number of scored answers, including earlier attempts.</param>
/// <param name="Total">The total number of answers.</param>
/// <param name="Failed">The number of answers that failed or could not be scored.</param>
/// <param name="Resumed">The number of answers scored by an earlier attempt.</param>
/// <param name="Remaining">The estimated remaining time; <see langword="null"/> at first.</param>
public sealed record EvaluationProgress(int Done, int Total, int Failed, int Resumed, TimeSpan? Remaining)
{
    /// <summary>The answers per second of this attempt; <see langword="null"/> at first.</summary>
    public double? PerSecond { get; init; }

    /// <summary>The number of answers of this attempt that came from the cache.</summary>
    public int FromCache { get; init; }

    /// <summary>The billed tokens of this attempt, including those of judges.</summary>
    public Usage Usage { get; init; }

    /// <summary>
    /// The cost of this attempt so far, including judges; <see langword="null"/> if a price is unknown or the currencies differ.
    /// </summary>
    public Money? Spent { get; init; }
}
