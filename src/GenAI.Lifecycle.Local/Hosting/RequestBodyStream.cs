using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>
/// Represents a request's raw body: broken HTTP framing and a body that arrives too slowly are reported as client errors.
/// </summary>
internal sealed class RequestBodyStream(HttpRequest request, WireProtocol protocol) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            var code = protocol == WireProtocol.RestXml ? "IncompleteBody" : "SerializationException";
            var status = (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            throw new ServiceError(code, status, $"The request body could not be read: {exception.Message}");
        }
    }
}
