namespace GenAI.Lifecycle.Deployment.Scaling;

/// <summary>How a variant's instances follow its load.</summary>
public sealed record ScalingRequest
{
    /// <summary>The least number of instances, at least 1.</summary>
    public required int MinInstances { get; init; }

    /// <summary>The most instances, at least <see cref="MinInstances"/>.</summary>
    public required int MaxInstances { get; init; }

    /// <summary>Invocations a minute that each instance shall have: the target that is tracked. Above 0.</summary>
    public required double InvocationsPerInstance { get; init; }

    /// <summary>How long to wait after growing. The default is 5 minutes, the service's own.</summary>
    public TimeSpan ScaleOutCooldown { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait after shrinking. The default is 5 minutes, the service's own.</summary>
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
