using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ResponseStream(HttpResponseMessage response) : EventOutputStream(BedrockRuntimeService.Definition, response)
{
    private static readonly JsonTypeInfo<PayloadPart> s_chunk = BedrockRuntimeShapes.Of<PayloadPart>();

    protected override IEventStreamEvent? ReadEvent(ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload) =>
        type.SequenceEqual("chunk"u8) ? JsonSerializer.Deserialize(payload, s_chunk) : null;

    protected override EventStreamException Wrap(AmazonServiceException error) => new BedrockRuntimeEventStreamException(error.Message, error);
}
