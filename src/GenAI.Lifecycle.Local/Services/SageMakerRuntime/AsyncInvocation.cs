using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>An asynchronous invocation that waits, kept so that a restart of the host does not lose it.</summary>
internal sealed record AsyncInvocation
{
    public required string EndpointName { get; init; }

    public required string InputLocation { get; init; }

    public required string OutputLocation { get; init; }

    public required string FailureLocation { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public required int TimeoutSeconds { get; init; }

    public string? ContentType { get; init; }

    public string? Accept { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>How waiting invocations are kept.</summary>
[JsonSerializable(typeof(AsyncInvocation))]
internal sealed partial class SageMakerRuntimeJson : JsonSerializerContext;
