using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>Writes an answer in the protocol of its request.</summary>
internal static class ResponseWriter
{
    public static async Task WriteAsync(HttpContext http, AwsRequest request, AwsResponse answer, CancellationToken cancellationToken)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.Events is { } events)
        {
            response.ContentType = EventStreamWriter.ContentType;
            await WriteEventsAsync(response, request, events, cancellationToken).ConfigureAwait(false);
        }
        else if (answer.Content is { } content)
        {
            response.ContentType = answer.ContentType;
            response.ContentLength = answer.ContentLength;
            if (HttpMethods.IsHead(http.Request.Method))
                return;
            await content(response.Body, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var body = answer.Bytes ?? Encode(response, request, answer);
            if (answer.Bytes is not null)
                response.ContentType = answer.ContentType;
            if (answer.Status is 204 or 304)
                return;
            response.ContentLength = answer.ContentLength ?? body.Length;
            if (!HttpMethods.IsHead(http.Request.Method))
                await response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ReadOnlyMemory<byte> Encode(HttpResponse response, AwsRequest request, AwsResponse answer)
    {
        switch (request.Protocol)
        {
            case WireProtocol.Cbor:
                response.ContentType = "application/cbor";
                response.Headers["smithy-protocol"] = "rpc-v2-cbor";
                return CborDocuments.Write(answer.Document ?? []);
            case WireProtocol.Query:
                response.ContentType = "text/xml";
                return QueryDocuments.Write(
                    request.Operation.Name,
                    request.Service.QueryNamespace!,
                    answer.Document,
                    request.RequestId,
                    request.Service.Model
                );
            case WireProtocol.AwsJson:
                response.ContentType = $"application/x-amz-json-{request.Service.JsonVersion}";
                return answer.Document is { } document ? Json(document) : ReadOnlyMemory<byte>.Empty;
            case WireProtocol.RestJson when answer.Document is { } members:
                response.ContentType = "application/json";
                return Json(members);
            default:
                return ReadOnlyMemory<byte>.Empty;
        }
    }

    private static ReadOnlyMemory<byte> Json(JsonObject document)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
            document.WriteTo(writer);
        return buffer.WrittenMemory;
    }

    private static async Task WriteEventsAsync(
        HttpResponse response,
        AwsRequest request,
        IAsyncEnumerable<EventMessage> events,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await foreach (var message in events.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await response.Body.WriteAsync(EventStreamWriter.Event(message), cancellationToken).ConfigureAwait(false);
                await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ServiceError error) when (response.HasStarted)
        {
            var payload = Encoding.UTF8.GetBytes(ErrorWriter.Document(error).ToJsonString());
            await response
                .Body.WriteAsync(EventStreamWriter.Exception(request.Service.StreamExceptionType(error.Code), payload), cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
