using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Writes an operation's request in its protocol.</summary>
internal sealed class RequestComposer(BuiltinConfig config)
{
    // Bodies are JSON for a service, not for a page: text stays as it is instead of \u escapes.
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Lazy<Uri> _endpoint = new(config.ResolveEndpoint);

    /// <summary>Composes a request; the caller disposes it.</summary>
    public WireRequest Compose<TRequest, TResponse>(ServiceOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        var body = new PooledBuffer();
        try
        {
            var wire = config.Service.Protocol == WireProtocol.RestJson1
                ? Rest(operation, request, body)
                : Json(operation, body);
            operation.Headers?.Invoke(request, wire);
            if (operation.RawBody is { } raw) WriteRaw(raw(request), body);
            else if (operation.HasBody) WriteJson(operation, request, body);
            return wire;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private WireRequest Rest<TRequest, TResponse>(ServiceOperation<TRequest, TResponse> operation, TRequest request, PooledBuffer body)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        var path = new RequestPath();
        operation.Path!(request, path);
        var endpoint = _endpoint.Value;
        var root = endpoint.AbsolutePath.TrimEnd('/');
        var wire = new WireRequest(operation.Method, new Uri(endpoint, root + path.PathAndQuery), root + path.SignedPath, path.CanonicalQuery, body);
        if (operation.HasBody && operation.RawBody is null) wire.ContentType = "application/json";
        return wire;
    }

    private WireRequest Json<TRequest, TResponse>(ServiceOperation<TRequest, TResponse> operation, PooledBuffer body)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        var endpoint = _endpoint.Value;
        var wire = new WireRequest(HttpMethod.Post, endpoint, endpoint.AbsolutePath, "", body)
        {
            ContentType = config.Service.Protocol == WireProtocol.AwsJson10 ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1",
        };
        wire.AddHeader("x-amz-target", config.Service.TargetPrefix + operation.Name);
        return wire;
    }

    private static void WriteRaw(MemoryStream? payload, PooledBuffer body)
    {
        if (payload is null) return;
        body.Write(payload.TryGetBuffer(out var bytes) ? bytes.AsSpan() : payload.ToArray());
    }

    private static void WriteJson<TRequest, TResponse>(ServiceOperation<TRequest, TResponse> operation, TRequest request, PooledBuffer body)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        using var writer = new Utf8JsonWriter(body, s_writing);
        JsonSerializer.Serialize(writer, request, operation.Request!);
    }
}
