namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>Describes the facts about a model that no service reports.</summary>
public sealed record ModelFacts
{
    /// <summary>The maximum tokens of prompt and answer together.</summary>
    public int? ContextLength { get; init; }

    /// <summary>The maximum tokens of one answer.</summary>
    public int? MaxOutputTokens { get; init; }
}
