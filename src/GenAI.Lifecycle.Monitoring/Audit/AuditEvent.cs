namespace GenAI.Lifecycle.Monitoring.Audit;

/// <summary>A call that someone made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Time">When.</param>
/// <param name="Name">The operation, such as <c>CreateEndpoint</c>.</param>
/// <param name="Source">The service, such as <c>sagemaker.amazonaws.com</c>.</param>
/// <param name="Username">Who; <see langword="null"/> if CloudTrail does not know.</param>
/// <param name="ReadOnly">Whether it changed nothing.</param>
/// <param name="Resources">What it was about.</param>
public sealed record AuditEvent(string Id, DateTimeOffset Time, string Name, string Source, string? Username, bool ReadOnly, IReadOnlyList<AuditResource> Resources)
{
    /// <summary>The access key used.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The whole record as CloudTrail has it, JSON.</summary>
    public string? Json { get; init; }
}

/// <summary>What a call was about.</summary>
/// <param name="Type">The kind, such as <c>AWS::SageMaker::Endpoint</c>; <see langword="null"/> if it is not said.</param>
/// <param name="Name">The name or ARN.</param>
public sealed record AuditResource(string? Type, string? Name);
