namespace GenAI.Lifecycle.Monitoring.Audit;

/// <summary>An audited API call.</summary>
/// <param name="Id">The id.</param>
/// <param name="Time">The time.</param>
/// <param name="Name">The operation, such as <c>CreateEndpoint</c>.</param>
/// <param name="Source">The service, such as <c>sagemaker.amazonaws.com</c>.</param>
/// <param name="Username">The user; <see langword="null"/> if unknown.</param>
/// <param name="ReadOnly">Whether the call was read-only.</param>
/// <param name="Resources">The affected resources.</param>
public sealed record AuditEvent(
    string Id,
    DateTimeOffset Time,
    string Name,
    string Source,
    string? Username,
    bool ReadOnly,
    IReadOnlyList<AuditResource> Resources
)
{
    /// <summary>The access key used.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The complete CloudTrail record as JSON.</summary>
    public string? Json { get; init; }
}

/// <summary>A resource of an API call.</summary>
/// <param name="Type">The kind, such as <c>AWS::SageMaker::Endpoint</c>; <see langword="null"/> if unknown.</param>
/// <param name="Name">The name or ARN.</param>
public sealed record AuditResource(string? Type, string? Name);
