using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Represents an error of a service; each protocol writes it in its format.</summary>
internal sealed class ServiceError(string code, int status, string message) : Exception(message)
{
    /// <summary>Error shape name, such as <c>ValidationException</c>.</summary>
    public string Code { get; } = code;

    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The code in awsQuery and in <c>x-amzn-query-error</c> if it differs from <see cref="Code"/>.</summary>
    public string? QueryCode { get; init; }

    /// <summary>Whether the caller is at fault (<c>Sender</c>) or the service (<c>Receiver</c>).</summary>
    public bool SenderFault { get; init; } = status < 500;

    /// <summary>Modelled members beside the message, such as OriginalStatusCode or, for S3, BucketName.</summary>
    public JsonObject? Members { get; init; }

    /// <summary>Headers beside the usual ones, such as Retry-After.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public static ServiceError Validation(string message) => new("ValidationException", 400, message);

    public static ServiceError Throttled(string message = "Rate exceeded") => new("ThrottlingException", 400, message);

    public static ServiceError Internal(string message) => new("InternalFailure", 500, message);
}
