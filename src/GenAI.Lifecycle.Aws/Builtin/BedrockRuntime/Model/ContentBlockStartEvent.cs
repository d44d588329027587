using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ContentBlockStartEvent : IEventStreamEvent
{
    public ContentBlockStart? Start { get; set; }

    public int? ContentBlockIndex { get; set; }
}
