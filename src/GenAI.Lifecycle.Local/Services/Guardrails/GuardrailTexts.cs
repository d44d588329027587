namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>Represents the texts that a guardrail examines.</summary>
/// <param name="Source">The direction of the texts.</param>
/// <param name="Guarded">The texts.</param>
internal sealed record GuardrailTexts(GuardrailSource Source, IReadOnlyList<string> Guarded)
{
    /// <summary>The source and the query of an answer.</summary>
    public GroundingContext Context { get; init; } = GroundingContext.None;

    public int Characters => Guarded.Sum(text => text.Length);
}

/// <summary>The texts that the caller marked as the source and the query of an answer; null if there are none.</summary>
internal sealed record GroundingContext(string? GroundingSource, string? Query)
{
    public static GroundingContext None { get; } = new(null, null);

    public static GroundingContext Of(IEnumerable<string> sources, IEnumerable<string> queries) => new(Join(sources), Join(queries));

    private static string? Join(IEnumerable<string> texts) => string.Join('\n', texts) is { Length: > 0 } joined ? joined : null;
}
