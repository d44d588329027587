namespace GenAI.Lifecycle.Monitoring.Audit;

/// <summary>Which calls of the account to look up. What is <see langword="null"/> does not filter.</summary>
public sealed record AuditQuery
{
    /// <summary>From then on; CloudTrail keeps 90 days.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Until then.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The resource, such as an endpoint's name.</summary>
    public string? ResourceName { get; init; }

    /// <summary>The kind of resource, such as <c>AWS::SageMaker::Endpoint</c>.</summary>
    public string? ResourceType { get; init; }

    /// <summary>The operation, such as <c>CreateEndpoint</c>.</summary>
    public string? EventName { get; init; }

    /// <summary>The service, such as <c>sagemaker.amazonaws.com</c>.</summary>
    public string? EventSource { get; init; }

    /// <summary>Who called.</summary>
    public string? Username { get; init; }

    /// <summary>Only calls that read, or only calls that changed something.</summary>
    public bool? ReadOnly { get; init; }
}
