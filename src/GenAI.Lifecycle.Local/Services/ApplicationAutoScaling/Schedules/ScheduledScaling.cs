namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;

/// <summary>Moves the bounds of targets when their scheduled actions are due.</summary>
internal sealed class ScheduledScaling(ScalingStore store, TimeProvider time)
{
    /// <summary>Runs the due actions; an action that was missed several times runs once.</summary>
    public void Run()
    {
        var now = time.GetUtcNow();
        foreach (var (key, action) in store.Actions.List().Where(item => item.Value.Next <= now))
        {
            if (store.Targets.Get(action.ResourceId) is { ScheduledSuspended: false } target)
                Move(target, action, now);
            store.Actions.Put(key, action.After(now));
        }
    }

    /// <summary>A bound that is not set is adapted to the one that is set.</summary>
    private void Move(ScalableTargetRecord target, ScheduledActionRecord action, DateTimeOffset now)
    {
        var min = action.Min ?? Math.Min(target.Min, action.Max!.Value);
        var max = action.Max ?? Math.Max(target.Max, action.Min!.Value);
        store.Targets.Put(target.ResourceId, target with { Min = min, Max = max, BoundsMoved = true });
        store.AddActivity(
            new ScalingActivityRecord
            {
                Id = Guid.NewGuid().ToString(),
                ResourceId = target.ResourceId,
                Description = $"Setting min capacity to {min} and max capacity to {max}",
                Cause = $"scheduled action name {action.Name} was triggered",
                StartTime = now,
                EndTime = now,
                Capacity = min,
                Status = "Successful",
                StatusMessage = $"Successfully set min capacity to {min} and max capacity to {max}",
            }
        );
    }
}
