using System.Buffers;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Embeddings;

/// <summary>
/// How one kind of embedding container is spoken to. Implement it for a container of your own; instances are shared by
/// calls and hold no state.
/// </summary>
public interface IEndpointEmbeddingCodec
{
    /// <summary>The request's content type, such as <c>application/json</c>.</summary>
    string ContentType { get; }

    /// <summary>Writes the body of a request.</summary>
    /// <param name="body">The target of the bytes.</param>
    /// <param name="texts">The texts, at least one.</param>
    /// <param name="options">The call's options.</param>
    /// <exception cref="NotSupportedException">The container does not have a setting.</exception>
    void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<string> texts, EmbeddingGenerationOptions? options);

    /// <summary>Reads the body of an answer.</summary>
    /// <param name="body">The body.</param>
    /// <exception cref="PayloadException">The body does not match the container's schema.</exception>
    EndpointEmbeddings ReadResponse(ReadOnlyMemory<byte> body);
}

/// <summary>What an embedding container answered.</summary>
/// <param name="Vectors">A vector a text, in their order.</param>
/// <param name="InputTokens">The tokens; <see langword="null"/> if it does not say.</param>
public sealed record EndpointEmbeddings(IReadOnlyList<ReadOnlyMemory<float>> Vectors, long? InputTokens);
