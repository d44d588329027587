using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>
/// What Bedrock's embedding models can be told beyond <see cref="EmbeddingGenerationOptions"/>, in words that all
/// families share.
/// </summary>
public sealed record EmbeddingSettings
{
    internal const string Key = "genai.embedding";

    /// <summary>What the vectors are for. Titan does not distinguish.</summary>
    /// <value>The default is <see cref="EmbeddingPurpose.Document"/>.</value>
    public EmbeddingPurpose Purpose { get; init; }

    /// <summary>Which end of a text that is too long is cut off.</summary>
    /// <value>The default is <see cref="EmbeddingTruncation.Refuse"/>.</value>
    public EmbeddingTruncation Truncation { get; init; }

    /// <summary>Whether vectors have length one; <see langword="null"/>: as the model does by itself.</summary>
    public bool? Normalize { get; init; }

    /// <summary>
    /// The type of the numbers: <c>float</c>, <c>int8</c>, <c>uint8</c>, <c>binary</c> or <c>ubinary</c> (Cohere). The vector holds
    /// the numbers as the model gave them; of the binary types each holds eight dimensions.
    /// </summary>
    /// <value>The default is <see langword="null"/>: floating-point numbers.</value>
    public string? NumberType { get; init; }

    /// <summary>What a <see cref="EmbeddingPurpose.Query"/> searches (Nova).</summary>
    /// <value>The default is <see cref="EmbeddingCorpus.Mixed"/>.</value>
    public EmbeddingCorpus Corpus { get; init; }

    /// <summary>Whether images are read in the higher detail that the text of documents needs (Nova).</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DocumentImages { get; init; }

    /// <summary>Whether a video gives one vector, or one of its pictures and one of its sound (Nova).</summary>
    /// <value>The default is <see cref="EmbeddingVideoMode.Combined"/>.</value>
    public EmbeddingVideoMode VideoMode { get; init; }

    internal static EmbeddingSettings Of(EmbeddingGenerationOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(Key, out var value) == true && value is EmbeddingSettings set ? set : new EmbeddingSettings();
}

/// <summary>What a vector is for.</summary>
public enum EmbeddingPurpose
{
    /// <summary>To be found: the corpus of a search.</summary>
    Document,

    /// <summary>To find: the query of a search.</summary>
    Query,

    /// <summary>To be told apart by a classifier.</summary>
    Classification,

    /// <summary>To be grouped.</summary>
    Clustering,
}

/// <summary>What happens with a text that is too long.</summary>
public enum EmbeddingTruncation
{
    /// <summary>It is refused.</summary>
    Refuse,

    /// <summary>Its start is cut off.</summary>
    Start,

    /// <summary>Its end is cut off.</summary>
    End,
}
