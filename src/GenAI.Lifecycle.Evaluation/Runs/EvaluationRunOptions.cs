namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>How an evaluation is run.</summary>
public sealed record EvaluationRunOptions
{
    /// <summary>The calls in flight at once. The default is 8; at least 1.</summary>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>The run that the answers belong to; one that was killed goes on under the same id. <see langword="null"/>: nothing is kept.</summary>
    public string? RunId { get; init; }

    /// <summary>How many calls may fail before the evaluation gives up. The default is 20.</summary>
    public int MaxFailures { get; init; } = 20;

    /// <summary>The level of intervals and tests. The default is 0.95.</summary>
    public double Level { get; init; } = .95;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrency, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFailures, 0);
        if (Level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Level), Level, "Within (0, 1).");
    }
}
