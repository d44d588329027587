using System.Security.Cryptography;
using System.Text.Json;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Receives a request: checks its head, reads its body, verifies its signature and decodes its input.</summary>
internal sealed class RequestReceiver(
    RequestVerifier verifier,
    LocalFaultPlan faults,
    LocalAwsOptions options,
    ILogger<RequestReceiver> logger
)
{
    /// <exception cref="ServiceError">The signature, the operation or the body is rejected.</exception>
    public async Task<AwsRequest> ReceiveAsync(HttpContext http, Route route, string requestId)
    {
        var claim =
            route.Operation?.SignedInBody == true && !SignatureParameters.Present(http.Request)
                ? verifier.Unsigned()
                : verifier.Admit(http.Request, route.Service.Description, route.Protocol);
        return route.Protocol == WireProtocol.RestXml
            ? ReceiveStreamed(http, route, requestId, claim)
            : await ReceiveWholeAsync(http, route, requestId, claim).ConfigureAwait(false);
    }

    /// <summary>S3 signs the body hash in its header; the operation reads the body and verifies the hash.</summary>
    private AwsRequest ReceiveStreamed(HttpContext http, Route route, string requestId, SignatureClaim claim)
    {
        var payloadHash = S3Payload.HashOf(http.Request);
        var signature = verifier.Verify(http.Request, claim, route.Protocol, payloadHash);
        var body = S3Payload.Open(http.Request, new RequestBodyStream(http.Request, route.Protocol), payloadHash, signature);

        return Accept(
            http,
            route,
            requestId,
            signature.Principal,
            new Input(route.Operation ?? throw Unknown(route, route.Asked)) { Stream = body }
        );
    }

    private async Task<AwsRequest> ReceiveWholeAsync(HttpContext http, Route route, string requestId, SignatureClaim claim)
    {
        var stream = new RequestBodyStream(http.Request, route.Protocol);
        var body = await BodyReader.ReadAsync(http.Request, stream, options.MaxRequestBytes, http.RequestAborted).ConfigureAwait(false);
        var signature = verifier.Verify(http.Request, claim, route.Protocol, Convert.ToHexStringLower(SHA256.HashData(body.Span)));

        body = await BodyReader.DecodeAsync(http.Request, body, options.MaxRequestBytes, http.RequestAborted).ConfigureAwait(false);
        var input = route.Protocol == WireProtocol.Query ? ReadForm(http, route, body) : ReadDocument(route, body);
        return Accept(http, route, requestId, signature.Principal, input with { Body = body });
    }

    private AwsRequest Accept(HttpContext http, Route route, string requestId, Principal principal, Input input) =>
        new()
        {
            Service = route.Service.Description,
            Operation = input.Operation,
            Protocol = route.Protocol,
            Principal = principal,
            RequestId = requestId,
            AccountId = options.AccountId,
            Region = options.Region,
            Time = options.TimeProvider.GetUtcNow(),
            Http = http.Request,
            Labels = route.Labels,
            Body = input.Body,
            BodyStream = input.Stream,
            Document = input.Document,
            Faults = faults,
        };

    private Input ReadDocument(Route route, ReadOnlyMemory<byte> body)
    {
        var operation = route.Operation ?? throw Unknown(route, route.Asked);
        return new Input(operation) { Document = RequestDocuments.Read(route.Protocol, route.Service.Description, operation, body) };
    }

    private Input ReadForm(HttpContext http, Route route, ReadOnlyMemory<byte> body)
    {
        var form = QueryDocuments.Pairs(CanonicalRequest.Target(http.Request).Query, body.Span);
        var action = form.FirstOrDefault(pair => pair.Key == "Action").Value;
        var version = form.FirstOrDefault(pair => pair.Key == "Version").Value;
        var unknown = new ServiceError("InvalidAction", 400, $"Could not find operation {action} for version {version}");
        var operation = route.Service.Operations.FirstOrDefault(operation => operation.Name == action)
            ?? throw Unknown(route with { Refusal = route.Refusal ?? unknown }, action);
        return new Input(operation) { Document = QueryDocuments.Read(form) };
    }

    /// <summary>
    /// Returns the error of an operation that is not supported here. An operation of AWS is named in the log, so that the
    /// limit is not mistaken for one of AWS.
    /// </summary>
    private ServiceError Unknown(Route route, string? operation)
    {
        var service = route.Service.Description.Name;
        var lacks = route.Lacks(operation);
        if (lacks)
            Log.OperationNotOffered(logger, service, operation!);
        return route.Refusal
            ?? new ServiceError(
                "UnknownOperationException",
                route.Protocol == WireProtocol.AwsJson ? 400 : 404,
                lacks ? $"This local AWS does not offer {operation} of {service}." : ""
            );
    }

    /// <summary>The input of an operation.</summary>
    private sealed record Input(LocalOperation Operation)
    {
        public ReadOnlyMemory<byte> Body { get; init; }

        public Stream Stream { get; init; } = Stream.Null;

        public JsonElement Document { get; init; }
    }
}
