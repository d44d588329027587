using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace GenAI.Lifecycle.Aws;

/// <summary>Converts the AWS SDK's exceptions to the library's own, for both sets of clients.</summary>
internal static class AwsErrors
{
    /// <summary>
    /// The key under which <see cref="Exception.Data"/> of an SDK exception holds the wait that the server asked for, as
    /// a <see cref="TimeSpan"/>.
    /// </summary>
    public const string RetryAfterKey = "GenAI.Lifecycle.RetryAfter";

    private static readonly HashSet<string> s_retryableCodes = new(StringComparer.OrdinalIgnoreCase)
    {
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestThrottled",
        "RequestThrottledException",
        "TooManyRequestsException",
        "RequestLimitExceeded",
        "ProvisionedThroughputExceededException",
        "LimitExceededException",
        "SlowDown",
        "PriorRequestNotComplete",
        "BandwidthLimitExceeded",
        "TransactionInProgressException",
        "EC2ThrottledException",
        "RequestTimeout",
        "RequestTimeoutException",
        "ModelTimeoutException",
        "ModelNotReadyException",
        "ModelStreamErrorException",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "InternalServerException",
        "InternalFailure",
        "InternalError",
        "InternalServerError",
        "InternalDependencyException",
        "InternalStreamFailure",
    };

    /// <summary>Determines whether the same request may succeed later, by the service's code and status.</summary>
    public static bool IsRetryable(AmazonServiceException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Retryable is not null
            || (error.ErrorCode is { } code && s_retryableCodes.Contains(code))
            || error.StatusCode
                is HttpStatusCode.TooManyRequests
                    or HttpStatusCode.InternalServerError
                    or HttpStatusCode.BadGateway
                    or HttpStatusCode.ServiceUnavailable
                    or HttpStatusCode.GatewayTimeout
            || (int)error.StatusCode == 530;
    }

    /// <summary>
    /// Determines whether a call was rejected because a quota is used up. A model that is being loaded answers 429 too,
    /// which is not a quota error.
    /// </summary>
    public static bool IsThrottle(Exception error) =>
        InStreamErrors.CauseOf(error) is AmazonServiceException service && IsThrottle(service.ErrorCode, service.StatusCode);

    /// <summary>Determines whether a service's code and status say that a quota is used up.</summary>
    public static bool IsThrottle(string? code, HttpStatusCode? status) =>
        code != "ModelNotReadyException"
        && (
            status == HttpStatusCode.TooManyRequests
            || code?.Contains("Throttl", StringComparison.OrdinalIgnoreCase) == true
            || code is "TooManyRequestsException" or "RequestLimitExceeded" or "SlowDown"
        );

    /// <summary>
    /// Determines whether a call that ended with <paramref name="error"/> may succeed when repeated: the service says so,
    /// or it was not reached, or the connection broke.
    /// </summary>
    public static bool IsRetryable(Exception error) =>
        InStreamErrors.CauseOf(error) switch
        {
            AmazonServiceException service => IsRetryable(service),
            TimeoutRejectedException or BrokenCircuitException => true,
            var cause => ConnectionErrors.Means(cause),
        };

    /// <summary>Returns the wait that the server asked for, if any.</summary>
    public static TimeSpan? RetryAfter(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return InStreamErrors.CauseOf(error) switch
        {
            BrokenCircuitException { RetryAfter: { } wait } => wait,
            // The AWSSDK keeps the answer behind its exception.
            { InnerException: HttpErrorResponseException { Response: { } answer } } => RetryAfterHeader.Read(answer.GetHeaderValue),
            var cause => cause.Data[RetryAfterKey] as TimeSpan?,
        };
    }

    /// <summary>
    /// Returns the library's exception for anything a client may throw, or null if it is not a failure of the call (a
    /// cancellation, a programming error).
    /// </summary>
    /// <param name="error">The client's exception.</param>
    /// <param name="service">The service, such as <c>bedrock-runtime</c>.</param>
    /// <param name="operation">The operation, such as <c>Converse</c>.</param>
    public static ServiceException? TryTranslate(Exception error, string service, string operation) =>
        InStreamErrors.CauseOf(error) switch
        {
            ServiceException known => known,
            AmazonServiceException { StatusCode: 0 } lost when CodeOf(lost) is ErrorAdvice.NoCredentials => NotSent(
                lost,
                service,
                operation
            ),
            AmazonServiceException refused => Translate(refused, service, operation),
            var cause when ConnectionErrors.Means(cause) => Unanswered(error, service, operation, "ConnectionFailed", cause.Message),
            AmazonClientException unsent => NotSent(unsent, service, operation),
            BrokenCircuitException => Unanswered(
                error,
                service,
                operation,
                "CircuitOpen",
                "The service keeps failing, so the circuit breaker rejects calls for a short time."
            ),
            TimeoutRejectedException => Unanswered(error, service, operation, "Timeout", "The service did not answer within the timeout."),
            _ => null,
        };

    // The SDK found no credentials or no region, or could not build the request.
    private static ServiceException NotSent(Exception error, string service, string operation)
    {
        var code = CodeOf(error);
        return new(service, operation, code, error.Message, error) { Advice = ErrorAdvice.For(service, operation, code, error.Message) };
    }

    private static string CodeOf(Exception error) =>
        error.Message.Contains("RegionEndpoint", StringComparison.Ordinal) ? ErrorAdvice.NoRegion
        : error.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase) ? ErrorAdvice.NoCredentials
        : "RequestNotSent";

    private static ServiceException Unanswered(Exception error, string service, string operation, string code, string message) =>
        new(service, operation, code, message, error) { IsRetryable = true, RetryAfter = RetryAfter(error) };

    /// <summary>Returns the library's exception.</summary>
    /// <param name="error">The SDK's exception.</param>
    /// <param name="service">The service, such as <c>bedrock-runtime</c>.</param>
    /// <param name="operation">The operation, such as <c>Converse</c>.</param>
    public static ServiceException Translate(AmazonServiceException error, string service, string operation)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new ServiceException(
            service,
            operation,
            error.ErrorCode is { Length: > 0 } code ? code : error.GetType().Name,
            error.Message,
            error
        )
        {
            RequestId = error.RequestId is { Length: > 0 } id ? id : null,
            StatusCode = error.StatusCode == 0 ? null : error.StatusCode,
            IsRetryable = IsRetryable(error),
            RetryAfter = RetryAfter(error),
            Advice = ErrorAdvice.For(service, operation, error.ErrorCode, error.Message),
        };
    }

    /// <summary>Returns the result of a call and converts its errors to the library's own.</summary>
    public static async Task<T> TranslateAsync<T>(this Task<T> call, string service, string operation)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            if (TryTranslate(error, service, operation) is { } translated && translated != error)
                throw translated;
            throw;
        }
    }
}
