namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>
/// Describes the request format and the limits of an embedding model; inputs that exceed the limits are rejected before a
/// request is sent.
/// </summary>
/// <param name="Format">The format of the request body.</param>
public sealed record EmbeddingModel(EmbeddingFormat Format)
{
    /// <summary>The maximum number of texts per call.</summary>
    /// <value>The default is 1.</value>
    public int MaxTexts { get; init; } = 1;

    /// <summary>The maximum number of images per call; 0 if the model takes none.</summary>
    /// <value>The default is 0.</value>
    public int MaxImages { get; init; }

    /// <summary>The maximum number of <see cref="InterleavedContent"/>s per call; 0 if the model takes none.</summary>
    /// <value>The default is 0.</value>
    public int MaxInterleaved { get; init; }

    /// <summary>Whether the model takes audio.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AudioInput { get; init; }

    /// <summary>Whether the model takes video.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool VideoInput { get; init; }

    /// <summary>
    /// Whether the model reads contents from S3: a <see cref="Microsoft.Extensions.AI.UriContent"/> at
    /// <c>s3://bucket/key</c>.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool S3Input { get; init; }

    /// <summary>The supported vector sizes; empty if the size is fixed.</summary>
    public IReadOnlyList<int> Dimensions { get; init; } = [];

    /// <summary>The most characters of a text that is not to be cut; <see langword="null"/> if unknown.</summary>
    public int? MaxCharacters { get; init; }

    /// <summary>The most bytes of an image; <see langword="null"/> if unknown.</summary>
    public int? MaxImageBytes { get; init; }

    /// <summary>Whether normalization can be set.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Normalizes { get; init; }
}
