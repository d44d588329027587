namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Options for model calls that are not part of a stored run.</summary>
public sealed record WorkOptions
{
    /// <summary>The maximum number of concurrent calls.</summary>
    /// <value>The default value is 8. At least 1.</value>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>The number of failed items that are tolerated before the rest is skipped.</summary>
    /// <value>The default value is 20. At least 0.</value>
    public int MaxFailures { get; init; } = 20;

    /// <summary>The level of intervals.</summary>
    /// <value>The default value is 0.95. Within (0, 1).</value>
    public double Level { get; init; } = .95;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrency, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxFailures);
        if (Level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Level), Level, "Within (0, 1).");
    }
}
