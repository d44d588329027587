using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class ResponseStream(HttpResponseMessage response) : EventOutputStream(SageMakerRuntimeService.Definition, response)
{
    // The payload is the part itself, not JSON around it.
    protected override IEventStreamEvent? ReadEvent(ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload) =>
        type.SequenceEqual("PayloadPart"u8) ? new PayloadPart { Bytes = new MemoryStream(payload.ToArray(), 0, payload.Length, writable: false, publiclyVisible: true) } : null;

    protected override EventStreamException Wrap(AmazonServiceException error) => new SageMakerRuntimeEventStreamException(error.Message, error);
}
