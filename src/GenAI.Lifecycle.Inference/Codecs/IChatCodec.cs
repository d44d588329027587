using System.Buffers;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>
/// Defines the request and response format of one kind of container, or of a model family behind InvokeModel. Implement
/// it for your own container; instances are shared by calls and must be stateless.
/// </summary>
public interface IChatCodec
{
    /// <summary>The request's content type, such as <c>application/json</c>.</summary>
    string ContentType { get; }

    /// <summary>Returns the settings that are set and that the body has no field for: they are logged or rejected by name.</summary>
    /// <param name="options">The call's options.</param>
    /// <returns>Their names. The default is none.</returns>
    IEnumerable<string> Unsupported(ChatOptions options) => [];

    /// <summary>Writes the body of a request.</summary>
    /// <param name="body">The target of the bytes.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="stream">Whether to stream the answer.</param>
    /// <exception cref="NotSupportedException">The container does not support a content or a setting that changes the meaning.</exception>
    void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream);

    /// <summary>Reads the body of an answer.</summary>
    /// <param name="body">The body.</param>
    /// <exception cref="PayloadException">The body does not match the container's schema.</exception>
    ChatResponse ReadResponse(ReadOnlyMemory<byte> body);

    /// <summary>Starts to read a streamed answer.</summary>
    IChatEventReader ReadStream();
}
