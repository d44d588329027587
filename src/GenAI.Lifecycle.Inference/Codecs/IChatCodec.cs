using System.Buffers;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>
/// How one kind of container, or of model behind InvokeModel, is spoken to. Implement it for one of your own; instances are shared
/// by calls and hold no state.
/// </summary>
public interface IChatCodec
{
    /// <summary>The request's content type, such as <c>application/json</c>.</summary>
    string ContentType { get; }

    /// <summary>Returns the settings that are set and that the body has no field for: they are logged, or refused, by name.</summary>
    /// <param name="options">The call's options.</param>
    /// <returns>Their names. The default is none.</returns>
    IEnumerable<string> Unsupported(ChatOptions options) => [];

    /// <summary>Writes the body of a request.</summary>
    /// <param name="body">The target of the bytes.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="stream">Whether the answer shall be streamed.</param>
    /// <exception cref="NotSupportedException">The container cannot take a content or a setting that changes the meaning.</exception>
    void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream);

    /// <summary>Reads the body of an answer.</summary>
    /// <param name="body">The body.</param>
    /// <exception cref="PayloadException">It is not what the container answers.</exception>
    ChatResponse ReadResponse(ReadOnlyMemory<byte> body);

    /// <summary>Starts to read a streamed answer.</summary>
    IChatEventReader ReadStream();
}
