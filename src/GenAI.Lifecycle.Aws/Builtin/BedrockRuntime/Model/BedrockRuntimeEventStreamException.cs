using Amazon.Runtime.EventStreams.Internal;

namespace Amazon.BedrockRuntime.Model;

internal sealed class BedrockRuntimeEventStreamException(string message, Exception innerException) : EventStreamException(message, innerException);
