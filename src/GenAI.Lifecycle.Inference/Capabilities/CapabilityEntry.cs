namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>A row of a <see cref="CapabilityProfile"/>: which models can do what, and where that is from.</summary>
/// <param name="Pattern">A model id, an ARN, or a pattern with <c>*</c> and <c>?</c>; letters of either case are the same.</param>
/// <param name="Capabilities">What a model of that id can do.</param>
public sealed record CapabilityEntry(string Pattern, ModelCapabilities Capabilities)
{
    /// <summary>The day on which the source was read. <see langword="null"/>: the application's own entry.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The page or table that says so. <see langword="null"/>: the application's own entry.</summary>
    public string? Source { get; init; }
}
