namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>What an embedding model answered.</summary>
/// <param name="Vectors">A vector an input.</param>
/// <param name="InputTokens">The tokens; <see langword="null"/> if it does not say.</param>
internal sealed record EmbeddingAnswer(IReadOnlyList<ReadOnlyMemory<float>> Vectors, long? InputTokens)
{
    /// <summary>Of a video whose sound was to be apart: the vector of its sound.</summary>
    public ReadOnlyMemory<float>? Audio { get; init; }

    /// <summary>The character after which the text was cut off; <see langword="null"/> if it was not.</summary>
    public int? TruncatedAt { get; init; }
}
