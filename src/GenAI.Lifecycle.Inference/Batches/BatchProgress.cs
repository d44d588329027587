namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Describes the progress of a batch.</summary>
/// <param name="Answered">Answered prompts, including those of earlier runs.</param>
/// <param name="Failed">Prompts that failed in this run.</param>
/// <param name="InFlight">Prompts in flight or waiting for the quota.</param>
/// <param name="Total">All prompts; <see langword="null"/> if unknown.</param>
public sealed record BatchProgress(long Answered, long Failed, int InFlight, long? Total)
{
    /// <summary>Answers per minute, over the last minute.</summary>
    public double AnswersPerMinute { get; init; }

    /// <summary>Tokens per minute, over the last minute.</summary>
    public double TokensPerMinute { get; init; }

    /// <summary>The remaining time at this rate; <see langword="null"/> if it cannot be estimated.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Tokens used, including those of earlier runs.</summary>
    public Usage Usage { get; init; }

    /// <summary>Money spent, including that of earlier runs; <see langword="null"/> if the model has no price.</summary>
    public Money? Spent { get; init; }

    /// <summary>Requests that the model's quota refused since the process began.</summary>
    public long Throttles { get; init; }

    /// <summary>
    /// The status of the service's own batch job, such as <c>InProgress</c>; <see langword="null"/> if prompts are sent
    /// one by one.
    /// </summary>
    public string? JobStatus { get; init; }
}
