namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>How far a batch has come.</summary>
/// <param name="Answered">Prompts that have an answer, also of earlier runs.</param>
/// <param name="Failed">Prompts that failed in this run.</param>
/// <param name="InFlight">Prompts under way or waiting for the quota.</param>
/// <param name="Total">All prompts; <see langword="null"/> if that is not known.</param>
public sealed record BatchProgress(long Answered, long Failed, int InFlight, long? Total)
{
    /// <summary>Answers a minute, over the last minute.</summary>
    public double AnswersPerMinute { get; init; }

    /// <summary>Tokens a minute, over the last minute.</summary>
    public double TokensPerMinute { get; init; }

    /// <summary>Time to go at this rate; <see langword="null"/> if that cannot be told.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Tokens used, also by earlier runs.</summary>
    public Usage Usage { get; init; }

    /// <summary>Money spent, also by earlier runs; <see langword="null"/> if the model has no price.</summary>
    public Money? Spent { get; init; }

    /// <summary>Requests that the model's quota refused since the process began.</summary>
    public long Throttles { get; init; }

    /// <summary>
    /// The status of the service's own batch job, such as <c>InProgress</c>; <see langword="null"/> where prompts are
    /// asked one by one.
    /// </summary>
    public string? JobStatus { get; init; }
}
