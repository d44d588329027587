using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class InternalStreamFailureException : AmazonSageMakerRuntimeException
{
    public InternalStreamFailureException(string message) : base(message)
    {
    }

    public InternalStreamFailureException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
