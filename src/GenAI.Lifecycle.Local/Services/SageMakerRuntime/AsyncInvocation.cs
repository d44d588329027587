using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Represents a waiting asynchronous invocation, stored so that it survives a restart of the host.</summary>
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

/// <summary>The JSON of waiting invocations.</summary>
[JsonSerializable(typeof(AsyncInvocation))]
internal sealed partial class SageMakerRuntimeJson : JsonSerializerContext;
