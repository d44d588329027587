using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class ValidationErrorException : AmazonSageMakerRuntimeException
{
    public ValidationErrorException(string message) : base(message)
    {
    }

    public ValidationErrorException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
