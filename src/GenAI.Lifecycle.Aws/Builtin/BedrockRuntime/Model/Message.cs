namespace Amazon.BedrockRuntime.Model;

internal sealed class Message
{
    public ConversationRole? Role { get; set; }

    public List<ContentBlock>? Content { get; set; }
}
