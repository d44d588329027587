using System.Text.Json;

namespace GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;

/// <summary>Represents an endpoint config.</summary>
internal sealed record EndpointConfigRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public required IReadOnlyList<VariantSpec> Variants { get; init; }

    public required IReadOnlyList<VariantSpec> Shadows { get; init; }

    public AsyncInference? Async { get; init; }

    /// <summary>CreateEndpointConfig's input, for Describe.</summary>
    public required JsonElement Request { get; init; }
}

/// <summary>Represents the output locations of asynchronous invocations.</summary>
internal sealed record AsyncInference(string? S3OutputPath, string? S3FailurePath, int MaxConcurrentPerInstance);
