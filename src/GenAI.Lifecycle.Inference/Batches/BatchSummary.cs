namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Specifies how a run of a batch ended.</summary>
public enum BatchEnd
{
    /// <summary>Every prompt has been sent.</summary>
    Completed,

    /// <summary>The next prompt could have exceeded the budget.</summary>
    BudgetReached,

    /// <summary>
    /// The service's batch job ended before all prompts were answered: it was stopped, expired or partially completed.
    /// Another run sends the others.
    /// </summary>
    Interrupted,
}

/// <summary>Summarizes a run of a batch.</summary>
/// <param name="End">The way the run ended.</param>
/// <param name="Answered">Prompts answered in this run.</param>
/// <param name="AnsweredBefore">Prompts answered by earlier runs, which were not sent again.</param>
/// <param name="FailedCount">Prompts that failed. Another run sends them again.</param>
/// <param name="Failures">The first failures, at most 1,000; all are in the file beside the results.</param>
public sealed record BatchSummary(BatchEnd End, long Answered, long AnsweredBefore, long FailedCount, IReadOnlyList<FailedPrompt> Failures)
{
    /// <summary>Tokens used, including those of earlier runs.</summary>
    public Usage Usage { get; init; }

    /// <summary>Money spent, including that of earlier runs; <see langword="null"/> if the model has no price.</summary>
    public Money? Spent { get; init; }

    /// <summary>The duration of this run.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The file of results.</summary>
    public required string ResultsPath { get; init; }
}
