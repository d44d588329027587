namespace GenAI.Lifecycle.Prompting.ChatFormats;

/// <summary>A conversation that a chat format cannot express.</summary>
/// <param name="message">What is wrong.</param>
public sealed class ChatFormatException(string message) : LifecycleException(message);
