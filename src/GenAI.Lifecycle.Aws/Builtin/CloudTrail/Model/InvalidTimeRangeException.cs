using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

internal sealed class InvalidTimeRangeException(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonCloudTrailException(message, innerException, errorType, errorCode, requestId, statusCode);
