namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>Thrown when a deployment fails. Its resources are deleted, except for those in <see cref="LeftBehind"/>.</summary>
public sealed class DeploymentFailedException : LifecycleException
{
    internal DeploymentFailedException(
        string endpointName,
        string status,
        string? reason,
        IReadOnlyList<string> leftBehind,
        Exception? innerException = null
    )
        : base(Describe(endpointName, status, reason, leftBehind), innerException) =>
        (EndpointName, Status, Reason, LeftBehind) = (endpointName, status, reason, leftBehind);

    /// <summary>The endpoint.</summary>
    public string EndpointName { get; }

    /// <summary>The final status; <c>RolledBack</c> if the endpoint serves its old configuration again.</summary>
    public string Status { get; }

    /// <summary>Whether the endpoint serves its old configuration again.</summary>
    public bool IsRolledBack => Status == EndpointStanding.RolledBack;

    /// <summary>The service's reason.</summary>
    public string? Reason { get; }

    /// <summary>The resources that could not be deleted, each with the reason.</summary>
    public IReadOnlyList<string> LeftBehind { get; }

    private static string Describe(string endpointName, string status, string? reason, IReadOnlyList<string> leftBehind)
    {
        var what =
            status == EndpointStanding.RolledBack
                ? $"The update of the endpoint '{endpointName}' was rolled back; it serves its old configuration."
                : $"The deployment of the endpoint '{endpointName}' ended with status {status}.";
        var why = reason is null ? "The service gave no reason." : $"Reason: {reason}";
        return leftBehind.Count == 0 ? $"{what} {why}" : $"{what} {why} Could not be deleted: {string.Join("; ", leftBehind)}.";
    }
}
