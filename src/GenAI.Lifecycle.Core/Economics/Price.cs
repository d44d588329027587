namespace GenAI.Lifecycle;

/// <summary>Represents the price of a model's tokens, per million.</summary>
/// <param name="InputPerMillion">The price of a million input tokens.</param>
/// <param name="OutputPerMillion">The price of a million output tokens.</param>
public sealed record Price(decimal InputPerMillion, decimal OutputPerMillion)
{
    /// <summary>The price of a million tokens read from the prompt cache; the input price if <see langword="null"/>.</summary>
    public decimal? CacheReadPerMillion { get; init; }

    /// <summary>The price of a million tokens written into the prompt cache; the input price if <see langword="null"/>.</summary>
    public decimal? CacheWritePerMillion { get; init; }

    /// <summary>Returns the cost of a usage.</summary>
    /// <param name="usage">The tokens.</param>
    public decimal Of(Usage usage) =>
        (
            (usage.InputTokens * InputPerMillion)
            + (usage.OutputTokens * OutputPerMillion)
            + (usage.CacheReadTokens * (CacheReadPerMillion ?? InputPerMillion))
            + (usage.CacheWriteTokens * (CacheWritePerMillion ?? InputPerMillion))
        ) / 1_000_000m;
}
