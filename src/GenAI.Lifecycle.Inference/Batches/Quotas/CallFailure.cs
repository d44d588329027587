using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Describes the error of a chat client for a caller that may retry.</summary>
/// <param name="IsThrottle">Whether the call was throttled.</param>
/// <param name="IsRetryable">Whether the same call may succeed later.</param>
/// <param name="RetryAfter">The wait that the service asked for.</param>
/// <param name="Dimension">The quota that a throttle concerns.</param>
internal readonly record struct CallFailure(bool IsThrottle, bool IsRetryable, TimeSpan? RetryAfter, QuotaDimension Dimension)
{
    private static readonly CallFailure s_final = new(false, false, null, QuotaDimension.Unknown);

    /// <summary>Classifies an error of this library, of the AWS SDK or of HTTP. An unknown error is not retryable.</summary>
    public static CallFailure Of(Exception error) =>
        error switch
        {
            HttpRequestException { StatusCode: { } status } => new(
                status == HttpStatusCode.TooManyRequests,
                status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500,
                null,
                DimensionOf(error.Message)
            ),
            TimeoutException => new(false, true, null, QuotaDimension.Unknown),
            _ => AwsErrors.TryTranslate(error, "chat", "GetResponse") is { } service
                ? new(
                    service.IsRetryable && AwsErrors.IsThrottle(service.Code, service.StatusCode),
                    service.IsRetryable,
                    service.RetryAfter,
                    DimensionOf(service.Message)
                )
                : s_final,
        };

    /// <summary>
    /// Determines whether the outcome of a call is unknown: it was sent, and it timed out or the connection broke before
    /// the answer. The service may have executed it and may charge for it.
    /// </summary>
    public static bool IsUnanswered(Exception error) =>
        error switch
        {
            OperationCanceledException or TimeoutException or TimeoutRejectedException or IOException or SocketException => true,
            HttpRequestException http => http.StatusCode is null && !HasNotGoneOut(http),
            ServiceException { StatusCode: null, InnerException: { } cause } => IsUnanswered(cause),
            _ => false,
        };

    /// <summary>
    /// Determines whether a call is known to have used no quota: it was not sent, or the service rejected it before the
    /// model read it. Otherwise the service may have counted it, with or without an answer.
    /// </summary>
    public static bool HasTakenNothing(Exception error) =>
        error switch
        {
            ServiceException { StatusCode: { } status } => Refuses(status),
            ServiceException { InnerException: { } cause } => HasTakenNothing(cause),
            AmazonServiceException refused => Refuses(refused.StatusCode),
            HttpRequestException { StatusCode: { } status } => Refuses(status),
            HttpRequestException http => HasNotGoneOut(http),
            BrokenCircuitException or ArgumentException or NotSupportedException => true,
            _ => false,
        };

    private static bool HasNotGoneOut(HttpRequestException error) =>
        error.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;

    // Bedrock answers 408 and 424 when the model itself took too long or failed.
    private static bool Refuses(HttpStatusCode status) =>
        status is HttpStatusCode.ServiceUnavailable
        || ((int)status is >= 400 and < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.FailedDependency));

    /// <summary>Returns the quota that a throttle's message names, in Bedrock's words.</summary>
    public static QuotaDimension DimensionOf(string message) =>
        message.Contains("many tokens", StringComparison.OrdinalIgnoreCase) ? QuotaDimension.Tokens
        : message.Contains("many requests", StringComparison.OrdinalIgnoreCase) ? QuotaDimension.Requests
        : QuotaDimension.Unknown;
}
