namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>What a container is to be sent.</summary>
internal sealed record Invocation
{
    /// <summary>The longest answer; the longest request stands in the model.</summary>
    public const int MaxBodyBytes = 6_291_456;

    public required string EndpointName { get; init; }

    public string? TargetVariant { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    public string? Accept { get; init; }

    /// <summary>Headers that go through to the container.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the container may take until its answer begins.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
