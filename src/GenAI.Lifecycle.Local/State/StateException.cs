namespace GenAI.Lifecycle.Local.State;

/// <summary>The state could not be read or written: its disk is full, read-only or broken. What failed was not kept.</summary>
internal sealed class StateException(string path, Exception cause)
    : IOException($"The state at '{path}' could not be read or written: {cause.Message}", cause);
