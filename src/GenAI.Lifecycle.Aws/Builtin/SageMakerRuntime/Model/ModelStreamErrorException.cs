using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class ModelStreamErrorException : AmazonSageMakerRuntimeException
{
    public ModelStreamErrorException(string message) : base(message)
    {
    }

    public ModelStreamErrorException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
