using System.Buffers;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.SageMaker;

/// <summary>The body of a call to an endpoint.</summary>
internal static class EndpointBody
{
    public static MemoryStream Write(
        SageMakerChatClientOptions endpoint,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        bool stream,
        ILogger logger
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        if (conversation.Count == 0)
            throw new ArgumentException("The conversation has no messages; it must have at least one.", nameof(messages));
        if (options is not null)
        {
            var unsupported = new UnsupportedSettings(endpoint.EndpointName, endpoint.Unsupported, logger);
            foreach (var setting in endpoint.Codec.Unsupported(options))
                unsupported.Report(setting);
        }

        Log.Chat(logger, endpoint.EndpointName, conversation.Count, stream);
        var body = new ArrayBufferWriter<byte>(1024);
        endpoint.Codec.WriteRequest(body, conversation, options, stream);
        return BodyStreams.Open(body.WrittenMemory);
    }
}
