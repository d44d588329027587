using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class InternalDependencyException : AmazonSageMakerRuntimeException
{
    public InternalDependencyException(string message) : base(message)
    {
    }

    public InternalDependencyException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
