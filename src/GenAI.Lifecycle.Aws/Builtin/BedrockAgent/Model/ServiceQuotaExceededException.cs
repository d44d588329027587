using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

internal sealed class ServiceQuotaExceededException(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockAgentException(message, innerException, errorType, errorCode, requestId, statusCode);
