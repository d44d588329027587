using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ModelNotReadyException : AmazonBedrockRuntimeException
{
    public ModelNotReadyException(string message) : base(message)
    {
    }

    public ModelNotReadyException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
