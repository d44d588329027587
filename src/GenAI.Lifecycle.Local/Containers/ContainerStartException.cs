namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Thrown when the executable of an image cannot be started or does not become healthy.</summary>
internal sealed class ContainerStartException(string message, Exception? innerException = null) : Exception(message, innerException);
