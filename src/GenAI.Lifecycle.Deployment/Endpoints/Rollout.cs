namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>Describes how traffic is shifted from the old fleet to the new one.</summary>
public abstract record Rollout
{
    private protected Rollout() { }

    /// <summary>Shifts all traffic at once when the new fleet is in service.</summary>
    public static Rollout AllAtOnce { get; } = new AllAtOnceRollout();

    /// <summary>Shifts a part of the capacity first and the rest after a wait.</summary>
    /// <param name="percent">The part, 1 to 50 %.</param>
    /// <param name="wait">The wait, up to 1 h.</param>
    public static Rollout Canary(int percent, TimeSpan wait) => new CanaryRollout(Range(percent, 1, 50, nameof(percent)), CheckWait(wait));

    /// <summary>Shifts capacity in steps, with a wait after each.</summary>
    /// <param name="stepPercent">The step, 10 to 50 %.</param>
    /// <param name="wait">The wait, up to 1 h.</param>
    public static Rollout Linear(int stepPercent, TimeSpan wait) =>
        new LinearRollout(Range(stepPercent, 10, 50, nameof(stepPercent)), CheckWait(wait));

    /// <summary>Replaces instances in batches without a second fleet.</summary>
    /// <param name="batchPercent">The batch, 5 to 50 %.</param>
    /// <param name="wait">The wait after each, up to 1 h.</param>
    public static Rollout Rolling(int batchPercent, TimeSpan wait) =>
        new RollingRollout(Range(batchPercent, 5, 50, nameof(batchPercent)), CheckWait(wait));

    /// <summary>The alarms that roll back the update when one fires, at most 10.</summary>
    public IReadOnlyList<string> RollbackAlarms { get; init; } = [];

    /// <summary>The time for which the old fleet is kept after the last step, up to 1 h. The default is zero.</summary>
    public TimeSpan TerminationWait { get; init; }

    internal sealed record AllAtOnceRollout : Rollout;

    internal sealed record CanaryRollout(int Percent, TimeSpan Pause) : Rollout;

    internal sealed record LinearRollout(int StepPercent, TimeSpan Pause) : Rollout;

    internal sealed record RollingRollout(int BatchPercent, TimeSpan Pause) : Rollout;

    private static int Range(int value, int low, int high, string name) =>
        value >= low && value <= high ? value : throw new ArgumentOutOfRangeException(name, value, $"From {low} to {high} %.");

    private static TimeSpan CheckWait(TimeSpan wait) =>
        wait >= TimeSpan.Zero && wait <= TimeSpan.FromHours(1)
            ? wait
            : throw new ArgumentOutOfRangeException(nameof(wait), wait, "From 0 to 1 hour.");
}
