using System.Net;
using Amazon.Runtime;

namespace Amazon.ServiceQuotas.Model;

internal sealed class IllegalArgumentException(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceQuotasException(message, innerException, errorType, errorCode, requestId, statusCode);
