using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Local.Shapes.Validation;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Describes a service to the front door, for routing and answering.</summary>
internal sealed record ServiceDescription
{
    /// <summary>Endpoint name, unique here: <c>sagemaker-runtime</c>. Fault plans and logs use it.</summary>
    public required string Name { get; init; }

    /// <summary>Service in the credential scope; several services may share one (sagemaker-runtime signs as sagemaker).</summary>
    public required string SigningName { get; init; }

    /// <summary>CloudTrail's event source, such as <c>sagemaker.amazonaws.com</c>.</summary>
    public required string EventSource { get; init; }

    /// <summary>Prefix of <c>X-Amz-Target</c> without its dot; null if the service does not use awsJson.</summary>
    public string? JsonTarget { get; init; }

    /// <summary>awsJson version, 1.0 or 1.1, of the content type.</summary>
    public string JsonVersion { get; init; } = "1.1";

    /// <summary>XML namespace of awsQuery answers; null if the service does not use awsQuery.</summary>
    public string? QueryNamespace { get; init; }

    /// <summary>Service name in smithy-rpc-v2-cbor paths; null if the service does not use CBOR.</summary>
    public string? RpcService { get; init; }

    /// <summary>Name of an error in the union of an event stream; Bedrock writes them in lower camel case.</summary>
    public Func<string, string> StreamExceptionType { get; init; } = static code => code;

    /// <summary>The answer to a request over the published rate, or with a throttling fault.</summary>
    public Func<ServiceError> Throttled { get; init; } = static () => ServiceError.Throttled();

    /// <summary>
    /// The name of the service's model, which checks every request, if it differs from <see cref="Name"/>; S3 has none.
    /// </summary>
    public string? ModelName { get; init; }

    /// <summary>The service's model; null when it has none.</summary>
    public ServiceModel? Model => ServiceModels.Find(ModelName ?? Name);

    /// <summary>The checks of the service's model; null when it has none.</summary>
    public ServiceChecks? Checks => ServiceChecks.Find(ModelName ?? Name);

    /// <summary>The answer to a member that the model does not have; null when the service ignores it, as most do.</summary>
    public Func<string, ServiceError>? UnknownMember { get; init; }

    /// <summary>
    /// The answer to a union that does not set exactly one member, by its shape, its path and its keys; null for the
    /// usual one.
    /// </summary>
    public Func<string, string, string, ServiceError>? BadUnion { get; init; }

    /// <summary>Shapes whose values the service keeps out of its messages although the model does not call them sensitive.</summary>
    public IReadOnlyList<string> HiddenShapes { get; init; } = [];

    /// <summary>The answer to a value of another JSON type than its shape's.</summary>
    public Func<string, ServiceError> Malformed { get; init; } = static message => new ServiceError("SerializationException", 400, message);

    /// <summary>Whether the operations receive NaN and infinity, and reject them with their own messages.</summary>
    public bool TakesNotFinite { get; init; }

    /// <summary>Errors that answer one broken constraint in place of the usual one, by the member's path.</summary>
    public IReadOnlyDictionary<string, Func<string, ServiceError>> InvalidAt { get; init; } =
        new Dictionary<string, Func<string, ServiceError>>();

    /// <summary>The answer to broken constraints; the argument is the whole "N validation errors detected: …" text.</summary>
    public Func<string, ServiceError> Invalid { get; init; } = static message => new ServiceError("ValidationException", 400, message);
}
