namespace GenAI.Lifecycle;

/// <summary>A model at a point of its history.</summary>
/// <param name="Name">The model's name, the same for all versions.</param>
/// <param name="Version">The version, such as <c>1</c>.</param>
/// <param name="Model">What to invoke or deploy.</param>
public sealed record ModelVersion(string Name, string Version, ModelReference Model)
{
    /// <summary>When it came to be.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it comes from.</summary>
    public ModelLineage Lineage { get; init; } = new();

    /// <inheritdoc/>
    public override string ToString() => $"{Name}@{Version}";
}

/// <summary>Where a model comes from: enough to make it again.</summary>
public sealed record ModelLineage
{
    /// <summary>The model it was made from; <see langword="null"/> for one that was bought as it is.</summary>
    public ModelReference? Base { get; init; }

    /// <summary>How it was made, such as <c>lora</c>.</summary>
    public string? Method { get; init; }

    /// <summary>The job that made it, by the service's ARN or name.</summary>
    public string? Job { get; init; }

    /// <summary>The content hash of the training data; see <see cref="Dataset.ContentHash"/>.</summary>
    public string? TrainingData { get; init; }

    /// <summary>The content hash of the validation data.</summary>
    public string? ValidationData { get; init; }

    /// <summary>The hyperparameters as sent.</summary>
    public IReadOnlyDictionary<string, string> Hyperparameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the artifact is.</summary>
    public string? Artifact { get; init; }

    /// <summary>The artifact's SHA-256, lower-case hexadecimal.</summary>
    public string? ArtifactHash { get; init; }
}
