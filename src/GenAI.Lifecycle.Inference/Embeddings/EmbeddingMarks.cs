using System.Text.Json;
using GenAI.Lifecycle.Inference.Embeddings;

namespace Microsoft.Extensions.AI;

/// <summary>Provides the details that Bedrock's models return with a vector.</summary>
public static class EmbeddingMarks
{
    private const string Audio = "genai.embedding_audio";
    private const string Truncated = "genai.embedding_truncated_at";

    /// <summary>
    /// Returns the vector of a video's sound, if it was requested separately (<see cref="EmbeddingVideoMode.Separate"/>).
    /// </summary>
    /// <param name="embedding">The vector of the video's pictures.</param>
    /// <returns>The vector of the sound; <see langword="null"/> if the model returned none.</returns>
    public static Embedding<float>? AudioEmbedding(this Embedding<float> embedding) =>
        Mark(embedding, Audio) switch
        {
            Embedding<float> audio => audio,
            // A vector from a cache has JSON values.
            JsonElement json => (Embedding<float>?)json.Deserialize(AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Embedding<float>))),
            _ => null,
        };

    /// <summary>Returns the position at which the model truncated a text (Nova).</summary>
    /// <param name="embedding">The text's vector.</param>
    /// <returns>The number of embedded characters; <see langword="null"/> if the model truncated nothing or does not report it.</returns>
    public static int? TruncatedAt(this Embedding<float> embedding) =>
        Mark(embedding, Truncated) switch
        {
            int count => count,
            JsonElement json => json.GetInt32(),
            _ => null,
        };

    internal static Embedding<float> On(Embedding<float> embedding, EmbeddingAnswer answer)
    {
        if (answer.Audio is { } audio)
            (embedding.AdditionalProperties ??= [])[Audio] = new Embedding<float>(audio)
            {
                ModelId = embedding.ModelId,
                CreatedAt = embedding.CreatedAt,
            };
        if (answer.TruncatedAt is { } cut)
            (embedding.AdditionalProperties ??= [])[Truncated] = cut;
        return embedding;
    }

    private static object? Mark(Embedding<float> embedding, string name)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        return embedding.AdditionalProperties?.TryGetValue(name, out var value) == true ? value : null;
    }
}
