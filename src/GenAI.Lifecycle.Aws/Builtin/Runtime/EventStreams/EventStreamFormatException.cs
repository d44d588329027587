namespace GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;

/// <summary>A stream that is no event stream, is damaged, or ended in the middle of a frame.</summary>
internal sealed class EventStreamFormatException(string message) : IOException(message);
