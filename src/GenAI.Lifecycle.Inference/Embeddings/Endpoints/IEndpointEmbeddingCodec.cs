using System.Buffers;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Embeddings;

/// <summary>
/// Defines the request and response format of one kind of embedding container. Implement it for your own container;
/// instances are shared by calls and must be stateless.
/// </summary>
public interface IEndpointEmbeddingCodec
{
    /// <summary>The request's content type, such as <c>application/json</c>.</summary>
    string ContentType { get; }

    /// <summary>Writes the body of a request.</summary>
    /// <param name="body">The target of the bytes.</param>
    /// <param name="texts">The texts, at least one.</param>
    /// <param name="options">The call's options.</param>
    /// <exception cref="NotSupportedException">The container does not support a setting.</exception>
    void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<string> texts, EmbeddingGenerationOptions? options);

    /// <summary>Reads the body of an answer.</summary>
    /// <param name="body">The body.</param>
    /// <exception cref="PayloadException">The body does not match the container's schema.</exception>
    EndpointEmbeddings ReadResponse(ReadOnlyMemory<byte> body);
}

/// <summary>Represents the answer of an embedding container.</summary>
/// <param name="Vectors">One vector per text, in order.</param>
/// <param name="InputTokens">The input tokens; <see langword="null"/> if not reported.</param>
public sealed record EndpointEmbeddings(IReadOnlyList<ReadOnlyMemory<float>> Vectors, long? InputTokens);
