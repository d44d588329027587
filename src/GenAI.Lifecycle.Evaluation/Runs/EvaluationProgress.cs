namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>How an evaluation stands.</summary>
/// <param name="Done">Answers that are scored, those of earlier tries included.</param>
/// <param name="Total">Answers in all.</param>
/// <param name="Failed">Answers that did not come or could not be scored.</param>
/// <param name="Resumed">Answers that an earlier try had scored.</param>
/// <param name="Remaining">About how long it will go on; <see langword="null"/> at first.</param>
public sealed record EvaluationProgress(int Done, int Total, int Failed, int Resumed, TimeSpan? Remaining)
{
    /// <summary>Answers a second of this try; <see langword="null"/> at first.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Answers of this try that came from the cache.</summary>
    public int FromCache { get; init; }

    /// <summary>The tokens that this try paid for, those of judges included.</summary>
    public Usage Usage { get; init; }

    /// <summary>What this try has cost so far, judges included; <see langword="null"/> if a price is not known or the currencies differ.</summary>
    public Money? Spent { get; init; }
}
