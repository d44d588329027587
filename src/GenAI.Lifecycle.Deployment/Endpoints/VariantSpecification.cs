namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>A production variant: a model, its instances and its share of the traffic.</summary>
public sealed record VariantSpecification
{
    /// <summary>The variant's name, 1 to 63 letters, digits and single hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The container's image.</summary>
    public required string Image { get; init; }

    /// <summary>
    /// The model's artifact, an <c>s3://</c> URI of a <c>model.tar.gz</c>. <see langword="null"/>: the image includes the model.
    /// </summary>
    public string? ModelData { get; init; }

    /// <summary>The container's environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The instance type, such as <c>ml.g5.xlarge</c>.</summary>
    public required string InstanceType { get; init; }

    /// <summary>The initial number of instances. The default is 1.</summary>
    public int InstanceCount { get; init; } = 1;

    /// <summary>The share of the traffic, in proportion to the sum of all weights. The default is 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The time-out of the container's first ping response, 60 s to 1 h. The default is the service's.</summary>
    public TimeSpan? StartupTimeout { get; init; }

    /// <summary>The time-out of the artifact's download, 60 s to 1 h. The default is the service's.</summary>
    public TimeSpan? DownloadTimeout { get; init; }

    /// <summary>The served version of the model, for the records.</summary>
    public ModelVersion? Version { get; init; }
}
