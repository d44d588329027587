using System.Net;
using Amazon.Runtime;

namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class InternalServiceException(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonApplicationAutoScalingException(message, innerException, errorType, errorCode, requestId, statusCode);
