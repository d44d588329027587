using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

internal sealed class ResourceConflictException(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonCloudWatchException(message, innerException, errorType, errorCode, requestId, statusCode);
