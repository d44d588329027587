using Amazon.Runtime.EventStreams;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class PayloadPart : IEventStreamEvent
{
    public MemoryStream? Bytes { get; set; }
}
