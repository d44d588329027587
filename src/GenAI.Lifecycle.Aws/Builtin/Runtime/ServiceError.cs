using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Turns an error answer into the service's typed exception.</summary>
internal static class ServiceError
{
    /// <summary>
    /// The key under which <see cref="Exception.Data"/> holds the wait the server asked for, as a <see cref="TimeSpan"/>.
    /// </summary>
    public const string RetryAfterKey = AwsErrors.RetryAfterKey;

    private const int MaxBytes = 1 << 20;

    /// <summary>Reads the answer's body and headers.</summary>
    public static async Task<AmazonServiceException> ReadAsync(
        ServiceDefinition service,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        using var body = await ResponseBody.ReadAsync(response, MaxBytes, cancellationToken).ConfigureAwait(false);
        var (code, message, members) = Parse(body.Memory);
        code = CodeOf(Header(response, "x-amzn-errortype") ?? code)
            ?? QueryError(response)
            ?? ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        var error = Create(
            service,
            code,
            message ?? Text(body.Span) ?? response.ReasonPhrase ?? code,
            RequestId(response),
            response.StatusCode
        );
        if (error is IErrorDetails details && members is { } element)
            ReadDetails(details, element);
        if (RetryAfterHeader.Read(name => Header(response, name)) is { } wait)
            error.Data[RetryAfterKey] = wait;
        return error;
    }

    /// <summary>Returns the typed exception of <paramref name="code"/>, or the service's base exception.</summary>
    public static AmazonServiceException Create(
        ServiceDefinition service,
        string code,
        string message,
        string requestId,
        HttpStatusCode status,
        Exception? inner = null
    )
    {
        var type =
            (int)status is >= 400 and < 500 ? ErrorType.Sender
            : (int)status >= 500 ? ErrorType.Receiver
            : ErrorType.Unknown;
        var make = service.Errors.GetValueOrDefault(code, service.UnknownError);
        return make(message, inner, type, code, requestId, status);
    }

    /// <summary>Returns the request's id, or an empty string.</summary>
    public static string RequestId(HttpResponseMessage response) =>
        Header(response, "x-amzn-requestid") ?? Header(response, "x-amz-request-id") ?? "";

    /// <summary>Returns the code within the forms services send: <c>namespace#Code</c>, <c>Code:uri</c> or plain.</summary>
    public static string? CodeOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var end = text.IndexOf(':', StringComparison.Ordinal);
        if (end >= 0)
            text = text[..end];
        return text[(text.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>Returns the value of a response header, or null.</summary>
    public static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>Returns the media type of a response as it was sent, or null.</summary>
    public static string? ContentType(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;

    /// <summary>
    /// Returns a text of an error's JSON, or null if it is missing or not UTF-8: an error is reported as far as it can be
    /// read.
    /// </summary>
    public static string? Text(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads an exception's own members as far as they can be read.</summary>
    public static void ReadDetails(IErrorDetails details, JsonElement error)
    {
        try
        {
            details.Read(error);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or FormatException)
        {
            // The code and the message are known; the other members are malformed.
        }
    }

    private static string? QueryError(HttpResponseMessage response) => Header(response, "x-amzn-query-error")?.Split(';')[0];

    private static string? Text(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? null : Encoding.UTF8.GetString(body[..Math.Min(body.Length, 512)]);

    private static (string? Code, string? Message, JsonElement? Members) Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return default;
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return default;
            return (Text(root, "__type") ?? Text(root, "code"), Text(root, "message") ?? Text(root, "Message"), root.Clone());
        }
        catch (JsonException)
        {
            // For example a proxy's HTML page: the status and the text itself are all the information there is.
            return default;
        }
    }
}
