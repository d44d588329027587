namespace GenAI.Lifecycle.Jobs;

/// <summary>Represents the interval and the duration of polling.</summary>
public sealed record PollBudget
{
    /// <summary>The wait before the second request.</summary>
    /// <value>The default value is one second. Above zero.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The maximum wait between two requests.</summary>
    /// <value>The default value is 30 seconds. At least <see cref="Interval"/>.</value>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The growth factor of the wait.</summary>
    /// <value>The default value is 1.2. At least 1.</value>
    public double Factor { get; init; } = 1.2;

    /// <summary>The jitter of a wait, as a fraction in both directions, so that many jobs do not poll at once.</summary>
    /// <value>The default value is 0.2. Within [0, 1).</value>
    public double Jitter { get; init; } = .2;

    /// <summary>The maximum total wait.</summary>
    /// <value>The default value is five days, the longest that SageMaker lets a training job run by default quota.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromDays(5);

    /// <summary>The maximum time in an unknown status.</summary>
    /// <value>The default value is 15 minutes.</value>
    public TimeSpan UnknownStatusLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The maximum time without an answer of the service.</summary>
    /// <value>The default value is 15 minutes.</value>
    public TimeSpan OutageLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Checks the ranges.</summary>
    /// <returns>The same budget.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public PollBudget Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Interval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInterval, Interval);
        if (!(Factor >= 1 && double.IsFinite(Factor)))
            throw new ArgumentOutOfRangeException(nameof(Factor), Factor, $"Factor is {Factor}; it must be at least 1.");
        if (!(Jitter is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Jitter), Jitter, "Within [0, 1).");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TimeLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(UnknownStatusLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(OutageLimit, TimeSpan.Zero);
        return this;
    }

    /// <summary>Returns the wait after a number of requests, without jitter.</summary>
    internal TimeSpan WaitAfter(int questions) =>
        TimeSpan.FromTicks((long)Math.Min(MaxInterval.Ticks, Interval.Ticks * Math.Pow(Factor, Math.Max(0, questions - 1))));
}
