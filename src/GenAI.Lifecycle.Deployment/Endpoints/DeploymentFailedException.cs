namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>A deployment that did not come to be. What it made is deleted, unless <see cref="LeftBehind"/> says otherwise.</summary>
public sealed class DeploymentFailedException : LifecycleException
{
    internal DeploymentFailedException(string endpointName, string status, string? reason, IReadOnlyList<string> leftBehind, Exception? innerException = null)
        : base(Describe(endpointName, status, reason, leftBehind), innerException) =>
        (EndpointName, Status, Reason, LeftBehind) = (endpointName, status, reason, leftBehind);

    /// <summary>The endpoint.</summary>
    public string EndpointName { get; }

    /// <summary>The status it ended with; <c>RolledBack</c> if it serves again on its old configuration.</summary>
    public string Status { get; }

    /// <summary>Whether the endpoint serves again on its old configuration.</summary>
    public bool IsRolledBack => Status == EndpointStanding.RolledBack;

    /// <summary>The service's reason.</summary>
    public string? Reason { get; }

    /// <summary>What could not be deleted, each with the reason.</summary>
    public IReadOnlyList<string> LeftBehind { get; }

    private static string Describe(string endpointName, string status, string? reason, IReadOnlyList<string> leftBehind)
    {
        var what = status == EndpointStanding.RolledBack
            ? $"The update of the endpoint '{endpointName}' was rolled back; it serves on its old configuration."
            : $"The deployment of the endpoint '{endpointName}' ended as {status}.";
        var why = reason is null ? "The service gave no reason." : $"Reason: {reason}";
        return leftBehind.Count == 0 ? $"{what} {why}" : $"{what} {why} Left behind: {string.Join("; ", leftBehind)}.";
    }
}
