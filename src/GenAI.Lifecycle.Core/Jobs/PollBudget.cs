namespace GenAI.Lifecycle.Jobs;

/// <summary>How often to ask for a status, and for how long.</summary>
public sealed record PollBudget
{
    /// <summary>The wait before the second question.</summary>
    /// <value>The default value is one second. Above zero.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two questions.</summary>
    /// <value>The default value is 30 seconds. At least <see cref="Interval"/>.</value>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How much longer each wait is than the one before.</summary>
    /// <value>The default value is 1.2. At least 1.</value>
    public double Factor { get; init; } = 1.2;

    /// <summary>How much a wait varies to either side, so that many jobs do not ask at once.</summary>
    /// <value>The default value is 0.2. Within [0, 1).</value>
    public double Jitter { get; init; } = .2;

    /// <summary>How long to wait in all.</summary>
    /// <value>The default value is five days, the longest that SageMaker lets a training job run by default quota.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromDays(5);

    /// <summary>How long a status may be one that is not in the table.</summary>
    /// <value>The default value is 15 minutes.</value>
    public TimeSpan UnknownStatusLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the service may fail to answer.</summary>
    /// <value>The default value is 15 minutes.</value>
    public TimeSpan OutageLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Checks the ranges.</summary>
    /// <returns>The same budget.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public PollBudget Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Interval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInterval, Interval);
        if (!(Factor >= 1 && double.IsFinite(Factor)))
            throw new ArgumentOutOfRangeException(nameof(Factor), Factor, "At least 1.");
        if (!(Jitter is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Jitter), Jitter, "Within [0, 1).");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TimeLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(UnknownStatusLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(OutageLimit, TimeSpan.Zero);
        return this;
    }

    /// <summary>Returns the wait after a number of questions, without jitter.</summary>
    internal TimeSpan WaitAfter(int questions) =>
        TimeSpan.FromTicks((long)Math.Min(MaxInterval.Ticks, Interval.Ticks * Math.Pow(Factor, Math.Max(0, questions - 1))));
}
