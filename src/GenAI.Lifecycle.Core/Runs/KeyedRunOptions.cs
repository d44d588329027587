namespace GenAI.Lifecycle.Runs;

/// <summary>Options of a <see cref="KeyedRun{TUnit, TRequest, TAnswer, TResult}"/>.</summary>
public sealed record KeyedRunOptions
{
    /// <summary>The maximum number of concurrent units.</summary>
    /// <value>The default value is 8. At least 1.</value>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>The maximum number of failures; one more ends the run.</summary>
    /// <value>The default value is 20. At least 0.</value>
    public int MaxFailures { get; init; } = 20;

    /// <summary>The maximum cost, in the currency of the run.</summary>
    /// <value>The default value is <see langword="null"/>: no limit.</value>
    public decimal? Budget { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrency, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxFailures);
    }
}
