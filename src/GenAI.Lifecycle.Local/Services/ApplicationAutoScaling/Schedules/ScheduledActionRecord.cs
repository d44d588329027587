namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;

/// <summary>Moves the bounds of a target at set times.</summary>
internal sealed record ScheduledActionRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required string ResourceId { get; init; }

    public required string Schedule { get; init; }

    public string? Timezone { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public int? Min { get; init; }

    public int? Max { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    /// <summary>The next run; null if there is none.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>Returns the action with its next run after a moment.</summary>
    public ScheduledActionRecord After(DateTimeOffset time)
    {
        var start = StartTime ?? CreationTime;
        var next = Schedules.Schedule.Parse(Schedule, Timezone).Next(time < start ? start.AddTicks(-1) : time, start);
        return this with { Next = next <= (EndTime ?? DateTimeOffset.MaxValue) ? next : null };
    }
}
