namespace GenAI.Lifecycle.Deployment.Scaling;

/// <summary>Describes the autoscaling of a variant.</summary>
public sealed record ScalingRequest
{
    /// <summary>The minimum number of instances, at least 1.</summary>
    public required int MinInstances { get; init; }

    /// <summary>The maximum number of instances, at least <see cref="MinInstances"/>.</summary>
    public required int MaxInstances { get; init; }

    /// <summary>The target invocations per minute and instance. Above 0.</summary>
    public required double InvocationsPerInstance { get; init; }

    /// <summary>The cooldown after scaling out. The default is 5 minutes, as in the service.</summary>
    public TimeSpan ScaleOutCooldown { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The cooldown after scaling in. The default is 5 minutes, as in the service.</summary>
    public TimeSpan ScaleInCooldown { get; init; } = TimeSpan.FromMinutes(5);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinInstances, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInstances, MinInstances);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(InvocationsPerInstance);
        ArgumentOutOfRangeException.ThrowIfLessThan(ScaleOutCooldown, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(ScaleInCooldown, TimeSpan.Zero);
    }
}
