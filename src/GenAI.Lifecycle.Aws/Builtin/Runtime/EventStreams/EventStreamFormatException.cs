namespace GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;

/// <summary>Thrown when a stream is not an event stream, is corrupt, or ends in the middle of a frame.</summary>
internal sealed class EventStreamFormatException(string message) : IOException(message);
