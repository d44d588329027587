namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>The progress of a deployment.</summary>
/// <param name="At">The time of the observation.</param>
/// <param name="Status">
/// The endpoint's status; <c>Deployed</c>, <c>RolledBack</c> and <c>Settling</c> distinguish the cases of the service's <c>InService</c>.
/// </param>
/// <param name="Variants">The serving variants.</param>
public sealed record DeploymentProgress(DateTimeOffset At, string Status, IReadOnlyList<VariantState> Variants);

/// <summary>The state of a variant.</summary>
/// <param name="Name">The name.</param>
/// <param name="Weight">The share of the traffic, in proportion to the sum of all weights.</param>
/// <param name="InstanceCount">The number of serving instances.</param>
/// <param name="DesiredInstanceCount">The desired number of instances.</param>
/// <param name="Status">The current activity, such as <c>Baking</c>; <see langword="null"/> if the variant only serves.</param>
public sealed record VariantState(string Name, double Weight, int InstanceCount, int DesiredInstanceCount, string? Status);
