using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseStreamOutput(HttpResponseMessage response) : EventOutputStream(BedrockRuntimeService.Definition, response)
{
    protected override IEventStreamEvent? ReadEvent(ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload)
    {
        var json = BedrockRuntimeJson.Default;
        if (type.SequenceEqual("contentBlockDelta"u8)) return JsonSerializer.Deserialize(payload, json.ContentBlockDeltaEvent);
        if (type.SequenceEqual("contentBlockStart"u8)) return JsonSerializer.Deserialize(payload, json.ContentBlockStartEvent);
        if (type.SequenceEqual("contentBlockStop"u8)) return JsonSerializer.Deserialize(payload, json.ContentBlockStopEvent);
        if (type.SequenceEqual("messageStart"u8)) return JsonSerializer.Deserialize(payload, json.MessageStartEvent);
        if (type.SequenceEqual("messageStop"u8)) return JsonSerializer.Deserialize(payload, json.MessageStopEvent);
        if (type.SequenceEqual("metadata"u8)) return JsonSerializer.Deserialize(payload, json.ConverseStreamMetadataEvent);
        return null;
    }

    protected override EventStreamException Wrap(AmazonServiceException error) => new BedrockRuntimeEventStreamException(error.Message, error);
}
