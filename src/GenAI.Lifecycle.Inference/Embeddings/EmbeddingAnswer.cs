namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Represents the answer of an embedding model.</summary>
/// <param name="Vectors">One vector per input.</param>
/// <param name="InputTokens">The input tokens; <see langword="null"/> if not reported.</param>
internal sealed record EmbeddingAnswer(IReadOnlyList<ReadOnlyMemory<float>> Vectors, long? InputTokens)
{
    /// <summary>The vector of a video's sound, if it was requested separately.</summary>
    public ReadOnlyMemory<float>? Audio { get; init; }

    /// <summary>The position at which the text was truncated; <see langword="null"/> if it was not truncated.</summary>
    public int? TruncatedAt { get; init; }
}
