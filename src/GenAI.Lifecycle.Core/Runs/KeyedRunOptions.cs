namespace GenAI.Lifecycle.Runs;

/// <summary>Options of a <see cref="KeyedRun{TUnit, TRequest, TAnswer, TResult}"/>.</summary>
public sealed record KeyedRunOptions
{
    /// <summary>The units that are worked on at once.</summary>
    /// <value>The default value is 8. At least 1.</value>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>The number of failures that the run bears; one more ends it.</summary>
    /// <value>The default value is 20. At least 0.</value>
    public int MaxFailures { get; init; } = 20;

    /// <summary>The amount that may be spent, in the currency in which the run counts.</summary>
    /// <value>The default value is <see langword="null"/>: no limit.</value>
    public decimal? Budget { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrency, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxFailures);
    }
}
