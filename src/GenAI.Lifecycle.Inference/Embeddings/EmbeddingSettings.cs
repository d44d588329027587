using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>
/// Settings of Bedrock's embedding models beyond <see cref="EmbeddingGenerationOptions"/>, common to all families.
/// </summary>
public sealed record EmbeddingSettings
{
    internal const string Key = "genai.embedding";

    /// <summary>The purpose of the vectors. Titan does not distinguish.</summary>
    /// <value>The default is <see cref="EmbeddingPurpose.Document"/>.</value>
    public EmbeddingPurpose Purpose { get; init; }

    /// <summary>The truncation of a text that is too long.</summary>
    /// <value>The default is <see cref="EmbeddingTruncation.Refuse"/>.</value>
    public EmbeddingTruncation Truncation { get; init; }

    /// <summary>Whether vectors are normalized to length one; the model's default if <see langword="null"/>.</summary>
    public bool? Normalize { get; init; }

    /// <summary>
    /// The type of the numbers: <c>float</c>, <c>int8</c>, <c>uint8</c>, <c>binary</c> or <c>ubinary</c> (Cohere). The
    /// vector has the numbers unchanged; for the binary types each number has eight dimensions.
    /// </summary>
    /// <value>The default is <see langword="null"/>: floating-point numbers.</value>
    public string? NumberType { get; init; }

    /// <summary>The corpus that a <see cref="EmbeddingPurpose.Query"/> searches (Nova).</summary>
    /// <value>The default is <see cref="EmbeddingCorpus.Mixed"/>.</value>
    public EmbeddingCorpus Corpus { get; init; }

    /// <summary>Whether images are read in the higher detail that the text of documents needs (Nova).</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DocumentImages { get; init; }

    /// <summary>Whether a video gives one vector, or one of its pictures and one of its sound (Nova).</summary>
    /// <value>The default is <see cref="EmbeddingVideoMode.Combined"/>.</value>
    public EmbeddingVideoMode VideoMode { get; init; }

    internal static EmbeddingSettings Of(EmbeddingGenerationOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(Key, out var value) == true && value is EmbeddingSettings set
            ? set
            : new EmbeddingSettings();
}

/// <summary>Specifies the purpose of a vector.</summary>
public enum EmbeddingPurpose
{
    /// <summary>A document: the corpus of a search.</summary>
    Document,

    /// <summary>A query: the query of a search.</summary>
    Query,

    /// <summary>Classification.</summary>
    Classification,

    /// <summary>Clustering.</summary>
    Clustering,
}

/// <summary>Specifies the handling of a text that is too long.</summary>
public enum EmbeddingTruncation
{
    /// <summary>The text is rejected.</summary>
    Refuse,

    /// <summary>The start is removed.</summary>
    Start,

    /// <summary>The end is removed.</summary>
    End,
}
