namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>How a run of a batch ended.</summary>
public enum BatchEnd
{
    /// <summary>Every prompt has been asked.</summary>
    Completed,

    /// <summary>The next prompt could have exceeded the budget.</summary>
    BudgetReached,

    /// <summary>
    /// The service's own batch job ended before all prompts were asked: it was stopped, expired or completed in part.
    /// Another run asks the others.
    /// </summary>
    Interrupted,
}

/// <summary>What a run of a batch did.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Answered">Prompts answered in this run.</param>
/// <param name="AnsweredBefore">Prompts answered by earlier runs, which were not asked again.</param>
/// <param name="FailedCount">Prompts that failed. Another run asks them again.</param>
/// <param name="Failures">The first of these, at most 1,000; all are in the file beside the results.</param>
public sealed record BatchSummary(BatchEnd End, long Answered, long AnsweredBefore, long FailedCount, IReadOnlyList<FailedPrompt> Failures)
{
    /// <summary>Tokens used, also by earlier runs.</summary>
    public Usage Usage { get; init; }

    /// <summary>Money spent, also by earlier runs; <see langword="null"/> if the model has no price.</summary>
    public Money? Spent { get; init; }

    /// <summary>How long this run took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The file of results.</summary>
    public required string ResultsPath { get; init; }
}
