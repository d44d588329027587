namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>How an embedding model is asked, and its limits; what exceeds them is refused before a request is sent.</summary>
/// <param name="Format">The body it takes.</param>
public sealed record EmbeddingModel(EmbeddingFormat Format)
{
    /// <summary>The most texts of one call.</summary>
    /// <value>The default is 1.</value>
    public int MaxTexts { get; init; } = 1;

    /// <summary>The most images of one call; 0: it takes none.</summary>
    /// <value>The default is 0.</value>
    public int MaxImages { get; init; }

    /// <summary>The most <see cref="InterleavedContent"/>s of one call; 0: it takes none.</summary>
    /// <value>The default is 0.</value>
    public int MaxInterleaved { get; init; }

    /// <summary>Whether the model takes audio.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AudioInput { get; init; }

    /// <summary>Whether the model takes video.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool VideoInput { get; init; }

    /// <summary>Whether it reads contents from S3: a <see cref="Microsoft.Extensions.AI.UriContent"/> at <c>s3://bucket/key</c>.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool S3Input { get; init; }

    /// <summary>The sizes of vectors that can be asked for; empty: the size is fixed.</summary>
    public IReadOnlyList<int> Dimensions { get; init; } = [];

    /// <summary>The most characters of a text that is not to be cut; <see langword="null"/> if unknown.</summary>
    public int? MaxCharacters { get; init; }

    /// <summary>The most bytes of an image; <see langword="null"/> if unknown.</summary>
    public int? MaxImageBytes { get; init; }

    /// <summary>Whether it can be told to normalise or not.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Normalizes { get; init; }
}
