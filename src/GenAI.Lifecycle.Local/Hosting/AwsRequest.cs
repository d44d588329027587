using System.Text.Json;
using GenAI.Lifecycle.Local.Faults;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Shapes.Validation;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>A verified request on its way to an operation.</summary>
internal sealed class AwsRequest
{
    public required ServiceDescription Service { get; init; }

    public required LocalOperation Operation { get; init; }

    /// <summary>The protocol of the request and the answer.</summary>
    public required WireProtocol Protocol { get; init; }

    public required Principal Principal { get; init; }

    public required string RequestId { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>The arrival time, by the instance's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The HTTP request, for headers and query.</summary>
    public required HttpRequest Http { get; init; }

    /// <summary>Path labels of a REST operation, decoded.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The complete body. Empty for S3, which reads <see cref="BodyStream"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// The decoded and verified body as a stream: reading it to its end throws <see cref="ServiceError"/> if it was
    /// tampered with.
    /// </summary>
    public Stream BodyStream { get; init; } = Stream.Null;

    /// <summary>
    /// The input as one JSON object, for every protocol (awsQuery leaves are strings, CBOR timestamps epoch seconds).
    /// </summary>
    public JsonElement Document { get; init; }

    /// <summary>The resources of the operation, for CloudTrail; the operation adds them.</summary>
    public IList<TrailResource> Resources { get; } = [];

    /// <summary>The members that no operation read, for the log; null if not needed.</summary>
    public IList<string>? Ignored { get; set; }

    /// <summary>The active faults.</summary>
    public required LocalFaultPlan Faults { get; init; }

    /// <summary>Faults of the answer (a cut or slow stream) that the front door applies.</summary>
    public IList<LocalFault> AnswerFaults { get; } = [];

    /// <summary>
    /// Applies the faults limited to a variant, model or job: throws for errors, waits for latencies, leaves stream
    /// faults to the front door and returns those that the service itself must apply (container failure, model error).
    /// </summary>
    public Task<IReadOnlyList<LocalFault>> ApplyFaultsAsync(string target, TimeProvider clock, CancellationToken cancellationToken) =>
        FaultActions.ApplyAsync(this, target, clock, cancellationToken);

    /// <summary>Reads the input strictly; call <see cref="InputReader.Complete"/> after the last member.</summary>
    public InputReader Input() => InputReader.Root(this);

    /// <summary>Checks the input against the service's model; null for a service without one.</summary>
    /// <exception cref="ServiceError">The input breaks the model's constraints.</exception>
    public Findings? CheckInput() => Service.Checks?.Operation(Operation.Name).Check(this);

    /// <summary>The partition that the region belongs to.</summary>
    public string Partition => Partitions.Of(Region);

    /// <summary>Returns an ARN of the account and region: <c>arn:{partition}:{service}:{region}:{account}:{resource}</c>.</summary>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}";
}
