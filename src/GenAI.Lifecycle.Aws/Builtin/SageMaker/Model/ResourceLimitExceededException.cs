using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class ResourceLimitExceededException(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSageMakerException(message, innerException, errorType, errorCode, requestId, statusCode);
