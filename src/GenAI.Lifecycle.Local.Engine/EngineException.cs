namespace GenAI.Lifecycle.Local.Engine;

/// <summary>Thrown when a request or an input of the engine is wrong; the message says what to change.</summary>
internal sealed class EngineException(string message, Exception? inner = null) : Exception(message, inner);
