using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;

/// <summary>
/// The events of a streamed answer, enumerated once. Disposing it, or leaving the enumeration, ends the connection's use.
/// </summary>
internal abstract class EventOutputStream(ServiceDefinition service, HttpResponseMessage response)
    : IAsyncEnumerable<IEventStreamEvent>,
        IDisposable
{
    private const int MaxShown = 512;
    private int _enumerated;

    /// <inheritdoc />
    public async IAsyncEnumerator<IEventStreamEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _enumerated, 1) != 0)
            throw new InvalidOperationException("The stream has already been enumerated; it can be enumerated only once.");
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using var reader = new EventStreamReader(stream);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                yield return Read(reader.Current);
        }
        finally
        {
            response.Dispose();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        response.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Returns the typed event of a name and payload, or null for a name this version does not know.</summary>
    protected abstract IEventStreamEvent? ReadEvent(ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload);

    /// <summary>Wraps the typed exception that arrived in the stream, as the AWS SDK does.</summary>
    protected abstract EventStreamException Wrap(AmazonServiceException error);

    private IEventStreamEvent Read(EventFrame frame)
    {
        var kind = frame.Header(":message-type"u8);
        if (kind.SequenceEqual("event"u8))
        {
            try
            {
                return ReadEvent(frame.Header(":event-type"u8), frame.Payload)
                    ?? new UnknownEventStreamEvent { EventType = frame.Text(":event-type"u8) };
            }
            // A text that is not UTF-8 or not base64 is found only when it is read.
            catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
            {
                throw new EventStreamFormatException(
                    $"The event {frame.Text(":event-type"u8)} has a payload that is not its JSON: {error.Message}"
                );
            }
        }
        if (kind.SequenceEqual("exception"u8))
            throw Wrap(ReadError(frame.Text(":exception-type"u8), frame.Payload));
        if (kind.SequenceEqual("error"u8))
            throw Wrap(MakeError(frame.Text(":error-code"u8), frame.Text(":error-message"u8)));
        throw new EventStreamFormatException($"A message of the unknown type '{Encoding.UTF8.GetString(kind)}' arrived.");
    }

    private AmazonServiceException ReadError(string type, ReadOnlySpan<byte> payload)
    {
        JsonElement body = default;
        try
        {
            var reader = new Utf8JsonReader(payload);
            body = JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            // Then only the type is known, and the payload becomes the message.
        }
        var message = ServiceError.Text(body, "message")
            ?? ServiceError.Text(body, "Message")
            ?? Encoding.UTF8.GetString(payload[..Math.Min(payload.Length, MaxShown)]);
        var error = MakeError(type, message);
        if (error is IErrorDetails details && body.ValueKind == JsonValueKind.Object)
            ServiceError.ReadDetails(details, body);
        return error;
    }

    private AmazonServiceException MakeError(string type, string message)
    {
        var code = type.Length > 0 ? char.ToUpperInvariant(type[0]) + type[1..] : "UnknownError";
        return ServiceError.Create(
            service,
            code,
            message.Length > 0 ? message : code,
            ServiceError.RequestId(response),
            service.StreamStatus?.Invoke(code) ?? HttpStatusCode.InternalServerError
        );
    }
}
