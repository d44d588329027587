namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Represents the position of a content block, formatted only for error messages.</summary>
/// <param name="Message">The message's number; -1 for the system prompt.</param>
/// <param name="Block">The block's number.</param>
internal readonly record struct Place(int Message, int Block)
{
    public override string ToString() => Message < 0 ? $"system.{Block}" : $"messages.{Message}.content.{Block}";
}
