using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class MessageStartEvent : IEventStreamEvent
{
    public ConversationRole? Role { get; set; }
}
