using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.RateLimiting;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Faults;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>The way of every request: route, verify, decode, throttle, strike, do, record, answer.</summary>
internal sealed class FrontDoor(
    ServiceRouter router, RequestVerifier verifier, RateGate rates, ITrail trail, LocalFaultPlan faults, LocalAwsOptions options, ILogger<FrontDoor> logger) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.MaxConcurrentRequests,
        QueueLimit = options.MaxConcurrentRequests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async Task HandleAsync(HttpContext http)
    {
        using var lease = await _limiter.AcquireAsync(1, http.RequestAborted).ConfigureAwait(false);
        var requestId = Guid.NewGuid().ToString();
        var s3 = CallsS3(http.Request);
        var body = Array.Empty<byte>();
        ServiceError? refusal = null;
        try
        {
            if (!s3) body = await BodyReader.ReadAsync(http.Request, options.MaxRequestBytes, http.RequestAborted).ConfigureAwait(false);
        }
        catch (ServiceError error)
        {
            refusal = error;
        }
        if (router.Find(http.Request, body) is not { } route)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.Headers["x-amzn-RequestId"] = requestId;
        if (route.Protocol == WireProtocol.RestXml) http.Response.Headers["x-amz-request-id"] = requestId;
        try
        {
            if (refusal is not null) throw refusal;
            if (!lease.IsAcquired) throw route.Service.Description.Throttled();
            await AnswerAsync(http, route, body, requestId).ConfigureAwait(false);
        }
        catch (ServiceError error) when (!http.Response.HasStarted)
        {
            // A client that waits for "100 Continue" keeps its body when it is refused; what it sends next must not be taken for that body.
            if (http.Request.Headers.Expect.Count > 0) http.Response.Headers.Connection = "close";
            await ErrorWriter.WriteAsync(http, route.Service.Description, route.Protocol, error, requestId).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && (http.RequestAborted.IsCancellationRequested || http.Response.HasStarted))
        {
            http.Abort();
        }
        catch (Exception e) when (http.Response.HasStarted)
        {
            Log.AnswerBroken(logger, e, route.Service.Description.Name, route.Operation?.Name);
            http.Abort();
        }
#pragma warning disable CA1031 // A defect here must answer as AWS answers its own: InternalFailure, with the cause in the log.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.OperationFailed(logger, e, route.Service.Description.Name, route.Operation?.Name);
            await ErrorWriter.WriteAsync(http, route.Service.Description, route.Protocol, ServiceError.Internal(e.GetType().Name), requestId).ConfigureAwait(false);
        }
    }

    public void Dispose() => _limiter.Dispose();

    private async Task AnswerAsync(HttpContext http, Route route, byte[] body, string requestId)
    {
        var request = await ReceiveAsync(http, route, body, requestId).ConfigureAwait(false);
        AwsResponse answer;
        try
        {
            if (options.Throttling && request.Operation.RatePerSecond is { } rate && !rates.Admit($"{request.Service.Name}:{request.Operation.Name}", rate))
                throw request.Service.Throttled();
            await FaultActions.ApplyAsync(request, null, options.TimeProvider, http.RequestAborted).ConfigureAwait(false);
            Check(request);
            answer = await request.Operation.Handler(request, http.RequestAborted).ConfigureAwait(false);
            if (request.Ignored is { Count: > 0 } ignored)
                Log.MembersWithoutEffect(logger, request.Service.Name, request.Operation.Name, ignored);
        }
        catch (ServiceError error)
        {
            trail.Record(request, error);
            throw;
        }
        trail.Record(request, null);
        if (request.AnswerFaults.Count > 0)
            http.Response.Body = new FaultyBodyStream(http.Response.Body, request.AnswerFaults, options.TimeProvider, http.Abort);
        await ResponseWriter.WriteAsync(http, request, answer, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Holds the input to the service's model, so that an operation never sees one that breaks it.</summary>
    private void Check(AwsRequest request)
    {
        try
        {
            if (request.CheckInput()?.Unknown is { Count: > 0 } unknown)
                Log.UnknownMembers(logger, request.Service.Name, request.Operation.Name, unknown);
        }
        catch (ServiceError error)
        {
            request.Operation.Refused?.Invoke(request, error);
            throw;
        }
    }

    private async Task<AwsRequest> ReceiveAsync(HttpContext http, Route route, byte[] body, string requestId)
    {
        var description = route.Service.Description;
        var s3 = route.Protocol == WireProtocol.RestXml;
        var payloadHash = s3 ? S3Payload.HashOf(http.Request) : Convert.ToHexStringLower(SHA256.HashData(body));
        var signature = verifier.Verify(http.Request, description, route.Protocol, payloadHash);
        var operation = route.Operation ?? throw route.Unknown;
        if (!s3) body = await BodyReader.DecodeAsync(http.Request, body, options.MaxRequestBytes, http.RequestAborted).ConfigureAwait(false);
        return new AwsRequest
        {
            Service = description,
            Operation = operation,
            Protocol = route.Protocol,
            Principal = signature.Principal,
            RequestId = requestId,
            AccountId = options.AccountId,
            Region = options.Region,
            Time = options.TimeProvider.GetUtcNow(),
            Http = http.Request,
            Labels = route.Labels,
            Body = body,
            BodyStream = s3 ? S3Payload.Open(http.Request, payloadHash, signature) : Stream.Null,
            Document = s3 ? default : Decode(http.Request, route.Protocol, body),
            Faults = faults,
            Ignored = logger.IsEnabled(LogLevel.Information) ? [] : null,
        };
    }

    private static JsonElement Decode(HttpRequest request, WireProtocol protocol, byte[] body)
    {
        try
        {
            return protocol switch
            {
                WireProtocol.Cbor => CborDocuments.Read(body),
                WireProtocol.Query => QueryDocuments.Read(QueryDocuments.Pairs(CanonicalRequest.Target(request).Query, body)),
                WireProtocol.AwsJson => body.Length == 0 ? default : JsonElement.Parse(body),
                // restJson1 bodies may be anything (InvokeEndpoint): an operation that wants an object says so by reading one.
                _ => request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true && body.Length > 0 ? TryParse(body) : default,
            };
        }
        catch (Exception e) when (e is JsonException or CborContentException or InvalidOperationException or OverflowException)
        {
            throw new ServiceError("SerializationException", 400, "The body could not be parsed");
        }
    }

    private static JsonElement TryParse(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static bool CallsS3(HttpRequest request) =>
        (SignatureParameters.Present(request) ? SignatureParameters.Parse(request, out _)?.Scope.Service : null) == "s3";
}
