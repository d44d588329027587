using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class PayloadPart : IEventStreamEvent
{
    public MemoryStream? Bytes { get; set; }
}
