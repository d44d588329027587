using System.Buffers;
using System.Runtime.InteropServices;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.SageMaker;

/// <summary>Bodies as streams, without a copy.</summary>
internal static class EndpointBody
{
    public static MemoryStream Write(SageMakerChatClientOptions endpoint, IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        if (conversation.Count == 0)
            throw new ArgumentException("The conversation has no message.", nameof(messages));
        if (options is not null)
        {
            var unsupported = new UnsupportedSettings(endpoint.EndpointName, endpoint.Unsupported, logger);
            foreach (var setting in endpoint.Codec.Unsupported(options))
                unsupported.Report(setting);
        }

        Log.Chat(logger, endpoint.EndpointName, conversation.Count, stream);
        var body = new ArrayBufferWriter<byte>(1024);
        endpoint.Codec.WriteRequest(body, conversation, options, stream);
        return Stream(body.WrittenMemory);
    }

    public static MemoryStream Stream(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false, publiclyVisible: true)
        : new MemoryStream(body.ToArray(), writable: false);

    public static ReadOnlyMemory<byte> Bytes(MemoryStream? stream) => stream is null ? default : stream.TryGetBuffer(out var buffer) ? buffer : stream.ToArray();
}
