namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Represents a request to a container.</summary>
internal sealed record Invocation
{
    /// <summary>The maximum size of an answer; that of a request is in the model.</summary>
    public const int MaxBodyBytes = 6_291_456;

    public required string EndpointName { get; init; }

    public string? TargetVariant { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    public string? Accept { get; init; }

    /// <summary>The headers that are passed to the container.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The maximum time until the container's answer begins.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
