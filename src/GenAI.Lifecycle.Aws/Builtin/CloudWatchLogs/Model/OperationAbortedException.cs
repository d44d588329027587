using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

internal sealed class OperationAbortedException(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonCloudWatchLogsException(message, innerException, errorType, errorCode, requestId, statusCode);
