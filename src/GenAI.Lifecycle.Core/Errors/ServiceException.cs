using System.Net;
using System.Text;

namespace GenAI.Lifecycle;

/// <summary>Thrown when a service answers with an error, or does not answer.</summary>
public class ServiceException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="service">The service, such as <c>bedrock-runtime</c>.</param>
    /// <param name="operation">The operation, such as <c>Converse</c>.</param>
    /// <param name="code">The service's error code, such as <c>ThrottlingException</c>.</param>
    /// <param name="message">The service's message.</param>
    /// <param name="innerException">The client's own exception.</param>
    public ServiceException(string service, string operation, string code, string message, Exception? innerException = null)
        : base(message, innerException) => (Service, Operation, Code) = (service, operation, code);

    /// <summary>The service, such as <c>bedrock-runtime</c>.</summary>
    public string Service { get; }

    /// <summary>The operation, such as <c>Converse</c>.</summary>
    public string Operation { get; }

    /// <summary>The service's error code, such as <c>ThrottlingException</c>.</summary>
    public string Code { get; }

    /// <summary>The service's id of the request; <see langword="null"/> if the service did not receive it.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP status; <see langword="null"/> if there was no answer.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsRetryable { get; init; }

    /// <summary>The wait that the service asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Advice for the caller.</summary>
    public string? Advice { get; init; }

    /// <inheritdoc/>
    public override string Message
    {
        get
        {
            var text = new StringBuilder($"{Service} {Operation}: {Code}");
            if (StatusCode is { } status)
                text.Append($" ({(int)status})");
            text.Append($": {base.Message}");
            if (Advice is { } advice)
                text.Append($" {advice}");
            if (RequestId is { } id)
                text.Append($" Request id {id}.");
            return text.ToString();
        }
    }
}
