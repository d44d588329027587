using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ServiceUnavailableException : AmazonBedrockRuntimeException
{
    public ServiceUnavailableException(string message) : base(message)
    {
    }

    public ServiceUnavailableException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
