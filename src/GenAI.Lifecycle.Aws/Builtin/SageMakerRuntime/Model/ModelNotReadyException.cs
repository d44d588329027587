using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class ModelNotReadyException : AmazonSageMakerRuntimeException
{
    public ModelNotReadyException(string message) : base(message)
    {
    }

    public ModelNotReadyException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
