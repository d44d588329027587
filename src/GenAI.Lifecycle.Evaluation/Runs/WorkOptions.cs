namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>How calls to a model are made where no run keeps them.</summary>
public sealed record WorkOptions
{
    /// <summary>The calls in flight at once.</summary>
    /// <value>The default value is 8. At least 1.</value>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>How many items may fail before the rest is not tried.</summary>
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
