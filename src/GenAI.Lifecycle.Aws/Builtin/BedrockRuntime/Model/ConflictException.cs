using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ConflictException : AmazonBedrockRuntimeException
{
    public ConflictException(string message) : base(message)
    {
    }

    public ConflictException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
