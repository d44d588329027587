using System.Net;
using Amazon.Runtime;

namespace Amazon.Bedrock.Model;

internal sealed class InternalServerException(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockException(message, innerException, errorType, errorCode, requestId, statusCode);
