namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>A production variant: a model, the machines under it, and its share of the traffic.</summary>
public sealed record VariantSpecification
{
    /// <summary>The variant's name, 1 to 63 letters, digits and single hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The container's image.</summary>
    public required string Image { get; init; }

    /// <summary>The model's artifact, an <c>s3://</c> URI of a <c>model.tar.gz</c>. <see langword="null"/>: the image brings its own.</summary>
    public string? ModelData { get; init; }

    /// <summary>The container's environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The instance type, such as <c>ml.g5.xlarge</c>.</summary>
    public required string InstanceType { get; init; }

    /// <summary>How many instances to start with. The default is 1.</summary>
    public int InstanceCount { get; init; } = 1;

    /// <summary>Its share of the traffic, in proportion to the sum of all. The default is 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>How long the container may take to answer its first ping. The default is the service's; 60 s to 1 h.</summary>
    public TimeSpan? StartupTimeout { get; init; }

    /// <summary>How long the artifact may take to arrive. The default is the service's; 60 s to 1 h.</summary>
    public TimeSpan? DownloadTimeout { get; init; }

    /// <summary>Which version of a model it serves, for the record.</summary>
    public ModelVersion? Version { get; init; }
}
