using System.Net;
using GenAI.Lifecycle.Aws;
using Polly.Timeout;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>What an error of a chat client means to who may call again.</summary>
/// <param name="IsThrottle">Whether a quota refused the call.</param>
/// <param name="IsRetryable">Whether the same call may succeed later.</param>
/// <param name="RetryAfter">How long the service asked to wait.</param>
/// <param name="Dimension">Which quota a throttle is about.</param>
internal readonly record struct CallFailure(bool IsThrottle, bool IsRetryable, TimeSpan? RetryAfter, QuotaDimension Dimension)
{
    private static readonly CallFailure s_final = new(false, false, null, QuotaDimension.Unknown);

    /// <summary>Reads an error: of this library, of the AWS SDK, of HTTP. Whatever is not known to pass does not.</summary>
    public static CallFailure Of(Exception error) => error switch
    {
        HttpRequestException { StatusCode: { } status } => new(
            status == HttpStatusCode.TooManyRequests, status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500, null, DimensionOf(error.Message)),
        TimeoutException => new(false, true, null, QuotaDimension.Unknown),
        _ => AwsErrors.TryTranslate(error, "chat", "GetResponse") is { } service
            ? new(service.IsRetryable && AwsErrors.IsThrottle(service.Code, service.StatusCode), service.IsRetryable, service.RetryAfter, DimensionOf(service.Message))
            : s_final,
    };

    /// <summary>
    /// Whether nobody knows what became of a call: it went out, and the time was up or the connection broke before an answer. The service
    /// may have carried it out, and then charges for it.
    /// </summary>
    public static bool IsUnanswered(Exception error) => error switch
    {
        OperationCanceledException or TimeoutException or TimeoutRejectedException or IOException => true,
        HttpRequestException http => http.StatusCode is null
            && http.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError),
        ServiceException { StatusCode: null, InnerException: { } cause } => IsUnanswered(cause),
        _ => false,
    };

    /// <summary>Which quota a throttle's message names, in Bedrock's words.</summary>
    public static QuotaDimension DimensionOf(string message) =>
        message.Contains("many tokens", StringComparison.OrdinalIgnoreCase) ? QuotaDimension.Tokens
        : message.Contains("many requests", StringComparison.OrdinalIgnoreCase) ? QuotaDimension.Requests
        : QuotaDimension.Unknown;
}
