namespace GenAI.Lifecycle.Local.State;

/// <summary>
/// Thrown when the state cannot be read or written: its disk is full, read-only or broken. The failed change is not
/// saved.
/// </summary>
internal sealed class StateException(string path, Exception cause)
    : IOException($"The state at '{path}' could not be read or written: {cause.Message}", cause);
