using System.Globalization;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;

namespace GenAI.Lifecycle.Aws;

/// <summary>
/// Finds the cause of a broken event stream for both clients: the builtin one reports it in full, AWS's own wraps an
/// exception without code and status.
/// </summary>
internal static class InStreamErrors
{
    /// <summary>
    /// Returns the status that a service's model assigns to an error code, because an error in a stream has no status.
    /// </summary>
    public static HttpStatusCode StatusOf(string code) =>
        code switch
        {
            "ValidationException" or "ServiceQuotaExceededException" => HttpStatusCode.BadRequest,
            "AccessDeniedException" => HttpStatusCode.Forbidden,
            "ResourceNotFoundException" => HttpStatusCode.NotFound,
            "ConflictException" => HttpStatusCode.Conflict,
            "ThrottlingException" => HttpStatusCode.TooManyRequests,
            "ModelTimeoutException" => HttpStatusCode.RequestTimeout,
            "ModelStreamErrorException" or "DependencyFailedException" or "ModelNotReadyException" => HttpStatusCode.FailedDependency,
            "BadGatewayException" => HttpStatusCode.BadGateway,
            "ServiceUnavailableException" => HttpStatusCode.ServiceUnavailable,
            _ => HttpStatusCode.InternalServerError,
        };

    /// <summary>
    /// Returns the cause of an event stream's exception, however deeply nested: a service's error with its code and
    /// status, or the error of the connection or the format. Any other exception is its own cause.
    /// </summary>
    public static Exception CauseOf(Exception error)
    {
        if (error is not EventStreamException)
            return error;
        var cause = error;
        while (
            cause.InnerException is { } inner
            && !ConnectionErrors.Means(cause)
            && (cause is not AmazonServiceException || inner is AmazonServiceException)
        )
            cause = inner;
        return cause switch
        {
            AmazonServiceException { StatusCode: not 0, ErrorCode.Length: > 0 } => cause,
            AmazonServiceException refused => Refusal(
                refused.ErrorCode is { Length: > 0 } code ? code : refused.GetType().Name,
                error,
                refused.RequestId
            ),
            UnknownEventStreamException { ExceptionType: { Length: > 0 } type } => Refusal(
                char.ToUpperInvariant(type[0]) + type[1..],
                error
            ),
            EventStreamErrorCodeException failed => Refusal(failed.ErrorCode.ToString(CultureInfo.InvariantCulture), cause),
            EventStreamChecksumFailureException or EventStreamParseException => new IOException(cause.Message, error),
            _ => cause,
        };
    }

    private static AmazonServiceException Refusal(string code, Exception error, string? requestId = null) =>
        new(MessageOf(error.Message), error, ErrorType.Unknown, code, requestId, StatusOf(code));

    // AWS's own client uses the frame's payload as the message.
    private static string MessageOf(string payload)
    {
        if (!payload.StartsWith('{'))
            return payload;
        try
        {
            using var json = JsonDocument.Parse(payload);
            return json.RootElement.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
                ? message.GetString()!
                : payload;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // A text that only looks like JSON, or is not UTF-8, is shown unchanged.
            return payload;
        }
    }
}
