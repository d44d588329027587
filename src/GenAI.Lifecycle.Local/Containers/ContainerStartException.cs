namespace GenAI.Lifecycle.Local.Containers;

/// <summary>The executable of an image could not be started, or did not become healthy.</summary>
internal sealed class ContainerStartException(string message, Exception? innerException = null) : Exception(message, innerException);
