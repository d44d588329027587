using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class DependencyFailedException(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);
