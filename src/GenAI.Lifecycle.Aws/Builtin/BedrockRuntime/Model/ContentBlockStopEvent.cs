using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ContentBlockStopEvent : IEventStreamEvent
{
    public int? ContentBlockIndex { get; set; }
}
