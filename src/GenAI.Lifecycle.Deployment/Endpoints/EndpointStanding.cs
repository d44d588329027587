using Amazon.SageMaker.Model;

namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>
/// Compares an endpoint with its specification. <c>InService</c> alone is not enough: a rolled-back update is also in service,
/// on the old configuration.
/// </summary>
internal static class EndpointStanding
{
    public const string Deployed = "Deployed";
    public const string RolledBack = "RolledBack";
    public const string Absent = "Absent";
    private const double WeightTolerance = 1e-4;

    public static readonly Jobs.JobStates States = new(
        running: ["Creating", "Updating", "SystemUpdating", "RollingBack", "Settling"],
        succeeded: [Deployed],
        failed: ["Failed", "OutOfService", "UpdateRollbackFailed", RolledBack],
        stopped: ["Deleting", Absent]
    );

    /// <summary>
    /// Returns the refined status: an endpoint in service is <see cref="Deployed"/> only with the right configuration, the right weights
    /// and no pending change.
    /// </summary>
    public static string Of(DescribeEndpointResponse? endpoint, string configName, IReadOnlyDictionary<string, double> weights)
    {
        if (endpoint is null)
            return Absent;
        var status = endpoint.EndpointStatus?.Value ?? "Unknown";
        if (status != "InService")
            return status;
        if (endpoint.PendingDeploymentSummary is not null)
            return "Settling";
        if (endpoint.EndpointConfigName != configName)
            return RolledBack;
        return WeightsMatch(endpoint, weights) && CountsMatch(endpoint) ? Deployed : "Settling";
    }

    public static bool WeightsMatch(DescribeEndpointResponse endpoint, IReadOnlyDictionary<string, double> weights) =>
        weights.All(wanted =>
            (endpoint.ProductionVariants ?? []).Any(v =>
                v.VariantName == wanted.Key && Near(v.CurrentWeight, wanted.Value) && Near(v.DesiredWeight ?? v.CurrentWeight, wanted.Value)
            )
        );

    private static bool CountsMatch(DescribeEndpointResponse endpoint) =>
        (endpoint.ProductionVariants ?? []).All(static v =>
            v.DesiredInstanceCount is null || v.CurrentInstanceCount == v.DesiredInstanceCount
        );

    private static bool Near(float? actual, double wanted) =>
        actual is { } value && Math.Abs(value - wanted) <= WeightTolerance * Math.Max(1, wanted);
}
