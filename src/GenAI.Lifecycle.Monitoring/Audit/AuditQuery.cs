namespace GenAI.Lifecycle.Monitoring.Audit;

/// <summary>A filter of API calls of the account. A member that is <see langword="null"/> does not filter.</summary>
public sealed record AuditQuery
{
    /// <summary>The start of the time range; CloudTrail keeps 90 days.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The end of the time range.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The resource, such as an endpoint's name.</summary>
    public string? ResourceName { get; init; }

    /// <summary>The kind of resource, such as <c>AWS::SageMaker::Endpoint</c>.</summary>
    public string? ResourceType { get; init; }

    /// <summary>The operation, such as <c>CreateEndpoint</c>.</summary>
    public string? EventName { get; init; }

    /// <summary>The service, such as <c>sagemaker.amazonaws.com</c>.</summary>
    public string? EventSource { get; init; }

    /// <summary>The user.</summary>
    public string? Username { get; init; }

    /// <summary>True for read-only calls, false for calls that changed something.</summary>
    public bool? ReadOnly { get; init; }
}
