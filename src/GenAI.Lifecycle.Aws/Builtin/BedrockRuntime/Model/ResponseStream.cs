using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ResponseStream(HttpResponseMessage response) : EventOutputStream(BedrockRuntimeService.Definition, response)
{
    protected override IEventStreamEvent? ReadEvent(ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload) =>
        type.SequenceEqual("chunk"u8) ? JsonSerializer.Deserialize(payload, BedrockRuntimeJson.Default.PayloadPart) : null;

    protected override EventStreamException Wrap(AmazonServiceException error) => new BedrockRuntimeEventStreamException(error.Message, error);
}
