namespace GenAI.Lifecycle.Prompting.ChatFormats;

/// <summary>Thrown when a chat format cannot express a conversation.</summary>
/// <param name="message">The problem.</param>
public sealed class ChatFormatException(string message) : LifecycleException(message);
