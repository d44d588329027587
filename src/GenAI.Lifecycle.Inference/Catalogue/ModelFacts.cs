namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>What no service tells of a model.</summary>
public sealed record ModelFacts
{
    /// <summary>The tokens of question and answer together.</summary>
    public int? ContextLength { get; init; }

    /// <summary>The most tokens of one answer.</summary>
    public int? MaxOutputTokens { get; init; }
}
