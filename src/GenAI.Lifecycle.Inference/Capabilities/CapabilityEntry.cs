namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>A row of a <see cref="CapabilityProfile"/>: a pattern, the capabilities of its models, and the source.</summary>
/// <param name="Pattern">A model id, an ARN, or a pattern with <c>*</c> and <c>?</c>; case-insensitive.</param>
/// <param name="Capabilities">The capabilities of the matching models.</param>
public sealed record CapabilityEntry(string Pattern, ModelCapabilities Capabilities)
{
    /// <summary>The day on which the source was read. <see langword="null"/>: the application's own entry.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The source page or table. <see langword="null"/>: the application's own entry.</summary>
    public string? Source { get; init; }
}
