namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>How a deployment stands.</summary>
/// <param name="At">When it was seen.</param>
/// <param name="Status">The endpoint's status; <c>Deployed</c>, <c>RolledBack</c> and <c>Settling</c> tell apart what the service calls <c>InService</c>.</param>
/// <param name="Variants">The variants that serve.</param>
public sealed record DeploymentProgress(DateTimeOffset At, string Status, IReadOnlyList<VariantState> Variants);

/// <summary>How a variant stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Its share of the traffic, in proportion to the sum of all.</param>
/// <param name="InstanceCount">How many instances serve.</param>
/// <param name="DesiredInstanceCount">How many shall.</param>
/// <param name="Status">What it is doing, such as <c>Baking</c>; <see langword="null"/>: nothing but serving.</param>
public sealed record VariantState(string Name, double Weight, int InstanceCount, int DesiredInstanceCount, string? Status);
