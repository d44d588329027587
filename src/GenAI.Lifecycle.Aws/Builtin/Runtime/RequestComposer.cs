using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Writes an operation's request in its protocol.</summary>
internal sealed class RequestComposer(BuiltinConfig config)
{
    // Bodies are read by a service, not embedded in a page: text needs no \u escapes.
    private static readonly JsonWriterOptions s_writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    // Composing is synchronous: one path and one writer per thread serve all calls.
    [ThreadStatic]
    private static RequestPath? t_path;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    private readonly Lazy<RequestAddresses> _addresses = new(() => new RequestAddresses(config.ResolveEndpoint()));

    /// <summary>Composes a request; the caller disposes it.</summary>
    public WireRequest Compose<TRequest, TResponse>(ServiceOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        var wire = new WireRequest(operation.Method, AddressOf(operation, request));
        try
        {
            WriteEnvelope(operation, wire);
            operation.Headers?.Invoke(request, wire);
            if (operation.RawBody is { } raw)
            {
                WriteRaw(raw(request), wire);
            }
            else if (operation.HasBody)
            {
                WriteJson(operation, request, wire.Body);
            }

            return wire;
        }
        catch
        {
            wire.Dispose();
            throw;
        }
    }

    private RequestAddress AddressOf<TRequest, TResponse>(ServiceOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        if (operation.Path is not { } write)
            return _addresses.Value.Root;
        var path = t_path ??= new RequestPath();
        path.Clear();
        write(request, path);
        return _addresses.Value.Of(path.Finish());
    }

    private void WriteEnvelope<TRequest, TResponse>(ServiceOperation<TRequest, TResponse> operation, WireRequest wire)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        if (config.Service.Protocol == WireProtocol.RestJson1)
        {
            if (operation.HasBody && operation.RawBody is null)
                wire.ContentType = "application/json";
            return;
        }
        wire.ContentType = config.Service.Protocol == WireProtocol.AwsJson10 ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";
        wire.AddHeader("x-amz-target", config.Service.TargetPrefix + operation.Name);
        wire.AddHeader("x-amzn-query-mode", config.Service.QueryCompatible ? "true" : null);
    }

    private static void WriteRaw(MemoryStream? payload, WireRequest wire)
    {
        wire.ContentType ??= "application/octet-stream";
        if (payload is not null)
        {
            wire.Body.Write(payload.TryGetBuffer(out var bytes) ? bytes.AsSpan() : payload.ToArray());
        }
    }

    private static void WriteJson<TRequest, TResponse>(ServiceOperation<TRequest, TResponse> operation, TRequest request, PooledBuffer body)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        var writer = t_writer;
        t_writer = null;
        if (writer is null)
            writer = new Utf8JsonWriter(body, s_writing);
        else
            writer.Reset(body);
        JsonSerializer.Serialize(writer, request, operation.Request);
        writer.Flush();
        // A writer that threw is not reused; a reused one releases the buffer.
        writer.Reset(Stream.Null);
        t_writer = writer;
    }
}
