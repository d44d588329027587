namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>Describes the desired state of an endpoint.</summary>
public sealed record EndpointSpecification
{
    /// <summary>The endpoint's name, 1 to 63 letters, digits and single hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN of the containers' role.</summary>
    public required string ExecutionRoleArn { get; init; }

    /// <summary>The production variants, 1 to 10.</summary>
    public required IReadOnlyList<VariantSpecification> Variants { get; init; }

    /// <summary>
    /// The variants that get a copy of the traffic and whose answers are discarded; at most 1, and only beside a single production
    /// variant.
    /// </summary>
    public IReadOnlyList<VariantSpecification> ShadowVariants { get; init; } = [];

    /// <summary>The traffic shift of an update of an existing endpoint. The default is all at once.</summary>
    public Rollout Rollout { get; init; } = Rollout.AllAtOnce;

    /// <summary>
    /// Whether an update keeps instance counts that autoscaling or a user changed. The default is <see langword="true"/>; the service's
    /// own default is false, which reverts autoscaling. Weights are always set to those of this specification.
    /// </summary>
    public bool RetainInstanceCounts { get; init; } = true;

    /// <summary>The <c>s3://</c> prefix of asynchronous answers. <see langword="null"/>: the endpoint answers synchronously.</summary>
    public string? AsyncOutput { get; init; }

    /// <summary>The tags of all created resources.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
