namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>An endpoint as it shall be.</summary>
public sealed record EndpointSpecification
{
    /// <summary>The endpoint's name, 1 to 63 letters, digits and single hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The role that the containers run under, an ARN.</summary>
    public required string ExecutionRoleArn { get; init; }

    /// <summary>The production variants, 1 to 10.</summary>
    public required IReadOnlyList<VariantSpecification> Variants { get; init; }

    /// <summary>Variants that get a copy of the traffic and whose answers nobody sees; at most 1, and one production variant then.</summary>
    public IReadOnlyList<VariantSpecification> ShadowVariants { get; init; } = [];

    /// <summary>How traffic moves when the endpoint is there already. The default is all at once.</summary>
    public Rollout Rollout { get; init; } = Rollout.AllAtOnce;

    /// <summary>
    /// Whether instance counts that were changed since, by autoscaling or by hand, outlive an update. The default is
    /// <see langword="true"/>; the service's own is false, which undoes autoscaling. Weights are always those asked for here.
    /// </summary>
    public bool RetainInstanceCounts { get; init; } = true;

    /// <summary>Where asynchronous answers go, an <c>s3://</c> prefix. <see langword="null"/>: the endpoint answers at once.</summary>
    public string? AsyncOutput { get; init; }

    /// <summary>Tags on everything that is made.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
