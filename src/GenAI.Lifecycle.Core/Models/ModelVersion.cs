namespace GenAI.Lifecycle;

/// <summary>Represents a version of a model.</summary>
/// <param name="Name">The model's name, the same for all versions.</param>
/// <param name="Version">The version, such as <c>1</c>.</param>
/// <param name="Model">The model to invoke or deploy.</param>
public sealed record ModelVersion(string Name, string Version, ModelReference Model)
{
    /// <summary>The creation time.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The origin.</summary>
    public ModelLineage Lineage { get; init; } = new();

    /// <inheritdoc/>
    public override string ToString() => $"{Name}@{Version}";
}

/// <summary>Represents the origin of a model, with the data to reproduce it.</summary>
public sealed record ModelLineage
{
    /// <summary>The base model; <see langword="null"/> for a model without one.</summary>
    public ModelReference? Base { get; init; }

    /// <summary>The training method, such as <c>lora</c>.</summary>
    public string? Method { get; init; }

    /// <summary>The job that created it, by the service's ARN or name.</summary>
    public string? Job { get; init; }

    /// <summary>The content hash of the training data; see <see cref="Dataset.ContentHash"/>.</summary>
    public string? TrainingData { get; init; }

    /// <summary>The content hash of the validation data.</summary>
    public string? ValidationData { get; init; }

    /// <summary>The hyperparameters as sent.</summary>
    public IReadOnlyDictionary<string, string> Hyperparameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The location of the artifact.</summary>
    public string? Artifact { get; init; }

    /// <summary>The artifact's SHA-256, lower-case hexadecimal.</summary>
    public string? ArtifactHash { get; init; }
}
