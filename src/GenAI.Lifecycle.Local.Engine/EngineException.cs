namespace GenAI.Lifecycle.Local.Engine;

/// <summary>What a user of the engine did wrong, told in a way that can be acted on.</summary>
internal sealed class EngineException(string message, Exception? inner = null) : Exception(message, inner);
