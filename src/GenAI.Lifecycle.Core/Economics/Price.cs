namespace GenAI.Lifecycle;

/// <summary>What a model's tokens cost, per million.</summary>
/// <param name="InputPerMillion">A million input tokens.</param>
/// <param name="OutputPerMillion">A million output tokens.</param>
public sealed record Price(decimal InputPerMillion, decimal OutputPerMillion)
{
    /// <summary>A million tokens read from the prompt cache; <see langword="null"/>: as input.</summary>
    public decimal? CacheReadPerMillion { get; init; }

    /// <summary>A million tokens written into the prompt cache; <see langword="null"/>: as input.</summary>
    public decimal? CacheWritePerMillion { get; init; }

    /// <summary>What a usage costs.</summary>
    /// <param name="usage">The tokens.</param>
    public decimal Of(Usage usage) =>
        ((usage.InputTokens * InputPerMillion)
         + (usage.OutputTokens * OutputPerMillion)
         + (usage.CacheReadTokens * (CacheReadPerMillion ?? InputPerMillion))
         + (usage.CacheWriteTokens * (CacheWritePerMillion ?? InputPerMillion))) / 1_000_000m;
}
