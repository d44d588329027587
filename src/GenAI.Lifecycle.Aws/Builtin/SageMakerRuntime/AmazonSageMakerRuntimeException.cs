using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime;

internal class AmazonSageMakerRuntimeException : AmazonServiceException
{
    public AmazonSageMakerRuntimeException(string message) : base(message)
    {
    }

    public AmazonSageMakerRuntimeException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
