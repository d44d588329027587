namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>The place of a content block, written when a message needs it.</summary>
/// <param name="Message">The message's number; -1 for the system prompt.</param>
/// <param name="Block">The block's number.</param>
internal readonly record struct Place(int Message, int Block)
{
    public override string ToString() => Message < 0 ? $"system.{Block}" : $"messages.{Message}.content.{Block}";
}
