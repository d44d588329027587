using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class InternalFailureException : AmazonSageMakerRuntimeException
{
    public InternalFailureException(string message) : base(message)
    {
    }

    public InternalFailureException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
