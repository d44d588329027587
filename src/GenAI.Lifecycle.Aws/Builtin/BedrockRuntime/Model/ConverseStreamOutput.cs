using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseStreamOutput(HttpResponseMessage response) : EventOutputStream(BedrockRuntimeService.Definition, response)
{
    private static readonly JsonTypeInfo<ContentBlockDeltaEvent> s_delta = BedrockRuntimeShapes.Of<ContentBlockDeltaEvent>();
    private static readonly JsonTypeInfo<ContentBlockStartEvent> s_start = BedrockRuntimeShapes.Of<ContentBlockStartEvent>();
    private static readonly JsonTypeInfo<ContentBlockStopEvent> s_stop = BedrockRuntimeShapes.Of<ContentBlockStopEvent>();
    private static readonly JsonTypeInfo<MessageStartEvent> s_messageStart = BedrockRuntimeShapes.Of<MessageStartEvent>();
    private static readonly JsonTypeInfo<MessageStopEvent> s_messageStop = BedrockRuntimeShapes.Of<MessageStopEvent>();
    private static readonly JsonTypeInfo<ConverseStreamMetadataEvent> s_metadata = BedrockRuntimeShapes.Of<ConverseStreamMetadataEvent>();

    protected override IEventStreamEvent? ReadEvent(ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload)
    {
        if (type.SequenceEqual("contentBlockDelta"u8)) return TextDeltas.TryRead(payload) ?? JsonSerializer.Deserialize(payload, s_delta);
        if (type.SequenceEqual("contentBlockStart"u8)) return JsonSerializer.Deserialize(payload, s_start);
        if (type.SequenceEqual("contentBlockStop"u8)) return JsonSerializer.Deserialize(payload, s_stop);
        if (type.SequenceEqual("messageStart"u8)) return JsonSerializer.Deserialize(payload, s_messageStart);
        if (type.SequenceEqual("messageStop"u8)) return JsonSerializer.Deserialize(payload, s_messageStop);
        if (type.SequenceEqual("metadata"u8)) return JsonSerializer.Deserialize(payload, s_metadata);
        return null;
    }

    protected override EventStreamException Wrap(AmazonServiceException error) => new BedrockRuntimeEventStreamException(error.Message, error);
}
