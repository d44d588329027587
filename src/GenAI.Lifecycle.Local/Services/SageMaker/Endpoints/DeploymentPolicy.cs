namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Represents the deployment policy of an update.</summary>
internal sealed record DeploymentPolicy
{
    /// <summary>The policy of an update without a DeploymentConfig: all at once, without waiting.</summary>
    public static DeploymentPolicy AllAtOnce { get; } = new() { Kind = RolloutKind.AllAtOnce };

    public required RolloutKind Kind { get; init; }

    /// <summary>The canary, the linear step or the rolling batch.</summary>
    public CapacitySize? Step { get; init; }

    /// <summary>The batch of a rolling update's rollback; null for all at once.</summary>
    public CapacitySize? RollbackBatch { get; init; }

    /// <summary>The baking period after each shift of traffic.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Between the end of the deployment and the end of the old fleet.</summary>
    public TimeSpan TerminationWait { get; init; }

    /// <summary>Longer deployments are rolled back.</summary>
    public TimeSpan MaximumExecution { get; init; } = TimeSpan.FromSeconds(28_800);

    /// <summary>Any of these in ALARM during a baking period rolls back.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];
}

/// <summary>Specifies the type of a rollout.</summary>
internal enum RolloutKind
{
    AllAtOnce,
    Canary,
    Linear,
    Rolling,
}

/// <summary>A part of a fleet.</summary>
/// <param name="Percent">Whether <paramref name="Value"/> is a percentage of the capacity rather than a number of instances.</param>
/// <param name="Value">1 or more.</param>
internal sealed record CapacitySize(bool Percent, int Value)
{
    /// <summary>As a share of <paramref name="total"/> instances.</summary>
    public double Share(int total) => Percent ? Value / 100.0 : (double)Value / total;

    /// <summary>As a number of <paramref name="total"/> instances, at least one.</summary>
    public int Count(int total) => Percent ? Math.Max(1, total * Value / 100) : Value;
}
