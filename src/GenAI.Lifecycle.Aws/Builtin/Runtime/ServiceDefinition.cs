using System.Net;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Creates the typed exception of one error code.</summary>
internal delegate AmazonServiceException ServiceErrorFactory(
    string message,
    Exception? inner,
    ErrorType type,
    string code,
    string requestId,
    HttpStatusCode status
);

/// <summary>Describes an AWS service on the wire.</summary>
internal sealed class ServiceDefinition
{
    /// <summary>The service's name in configuration and errors, e.g. <c>Bedrock Runtime</c>.</summary>
    public required string ServiceId { get; init; }

    /// <summary>The first labels of the regional host name, e.g. <c>bedrock-runtime</c> or <c>api.sagemaker</c>.</summary>
    public required string HostPrefix { get; init; }

    /// <summary>The service name in the signature's scope.</summary>
    public required string SigningName { get; init; }

    /// <summary>The version of the service's model, e.g. <c>2023-09-30</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The protocol of requests and answers.</summary>
    public required WireProtocol Protocol { get; init; }

    /// <summary>The prefix of the operation's name in <c>X-Amz-Target</c>, e.g. <c>SageMaker.</c>; JSON protocols only.</summary>
    public string TargetPrefix { get; init; } = "";

    /// <summary>Whether the service also speaks the query protocol, and is asked for that protocol's error codes in a header.</summary>
    public bool QueryCompatible { get; init; }

    /// <summary>The typed exception of each error code the service's model names.</summary>
    public required IReadOnlyDictionary<string, ServiceErrorFactory> Errors { get; init; }

    /// <summary>The exception of any other code: the service's base exception.</summary>
    public required ServiceErrorFactory UnknownError { get; init; }

    /// <summary>Whether a bearer token replaces the signature when one is configured.</summary>
    public bool AcceptsBearerToken { get; init; }

    /// <summary>Returns the HTTP status that corresponds to an error in a stream.</summary>
    public Func<string, HttpStatusCode>? StreamStatus { get; init; }
}
