using System.Formats.Cbor;
using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>Reads the input document of a request, for every protocol.</summary>
internal static class RequestDocuments
{
    /// <summary>Reads a JSON or CBOR body; an empty body and a body that the operation reads itself give no document.</summary>
    /// <exception cref="ServiceError">SerializationException: the body is not one well-formed object.</exception>
    public static JsonElement Read(WireProtocol protocol, ServiceDescription service, LocalOperation operation, ReadOnlyMemory<byte> body)
    {
        if (body.Length == 0 || service.Checks?.Operation(operation.Name).TakesBytes == true)
            return default;
        try
        {
            return protocol == WireProtocol.Cbor ? CborDocuments.Read(body) : JsonDocuments.ReadObject(body.Span);
        }
        catch (Exception exception)
            when (exception is JsonException or CborContentException or InvalidOperationException or OverflowException)
        {
            throw new ServiceError("SerializationException", 400, $"The body could not be parsed: {exception.Message}");
        }
    }
}
