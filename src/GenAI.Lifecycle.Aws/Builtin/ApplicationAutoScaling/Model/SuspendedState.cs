namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class SuspendedState
{
    public bool? DynamicScalingInSuspended { get; set; }

    public bool? DynamicScalingOutSuspended { get; set; }

    public bool? ScheduledScalingSuspended { get; set; }
}
