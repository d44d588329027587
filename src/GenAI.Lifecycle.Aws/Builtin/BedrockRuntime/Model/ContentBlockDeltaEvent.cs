using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ContentBlockDeltaEvent : IEventStreamEvent
{
    public ContentBlockDelta? Delta { get; set; }

    public int? ContentBlockIndex { get; set; }
}
