namespace GenAI.Lifecycle.Local.Engine.Generation;

/// <summary>The options of drawing an answer.</summary>
internal sealed record GenerationOptions
{
    /// <summary>The most tokens to generate, at least 1; null for what the context leaves.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>0 takes the most likely token.</summary>
    public double Temperature { get; init; }

    /// <summary>The share of probability kept, above 0 to 1.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>The number of tokens are kept; 0 for all.</summary>
    public int TopK { get; init; }

    /// <summary>Texts at which the answer ends; they are not part of it.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>With a seed the same request has the same answer, whatever else is in its batch.</summary>
    public long? Seed { get; init; }
}
