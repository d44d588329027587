using Amazon.Runtime.EventStreams.Internal;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class SageMakerRuntimeEventStreamException(string message, Exception innerException) : EventStreamException(message, innerException);
