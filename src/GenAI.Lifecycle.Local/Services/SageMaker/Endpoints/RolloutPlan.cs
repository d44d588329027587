namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>The steps of a rollout, computed before it begins.</summary>
internal static class RolloutPlan
{
    /// <summary>Returns the new fleet's share of the traffic after each shift of a blue/green deployment, ending at one.</summary>
    public static IReadOnlyList<double> Shares(DeploymentPolicy policy, int totalInstances)
    {
        if (policy.Step is not { } step || policy.Kind is RolloutKind.AllAtOnce or RolloutKind.Rolling)
            return [1];
        var share = Math.Min(1, step.Share(totalInstances));
        if (policy.Kind == RolloutKind.Canary)
            return share < 1 ? [share, 1] : [1];
        var steps = (int)Math.Ceiling(1 / share - 1e-9);
        return [.. Enumerable.Range(1, steps).Select(i => i == steps ? 1 : i * share)];
    }

    /// <summary>
    /// Returns the number of instances replaced after each batch of a rolling deployment, ending at
    /// <paramref name="totalInstances"/>.
    /// </summary>
    public static IReadOnlyList<int> Batches(CapacitySize batch, int totalInstances)
    {
        var size = Math.Clamp(batch.Count(totalInstances), 1, totalInstances);
        return [.. Enumerable.Range(1, (totalInstances + size - 1) / size).Select(i => Math.Min(i * size, totalInstances))];
    }
}
