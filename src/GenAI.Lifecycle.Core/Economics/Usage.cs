using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>Represents the tokens of calls.</summary>
/// <param name="InputTokens">Input tokens at full price, not read from or written into the prompt cache.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="CacheReadTokens">Input tokens taken from the prompt cache.</param>
/// <param name="CacheWriteTokens">Input tokens put into the prompt cache.</param>
public readonly record struct Usage(long InputTokens, long OutputTokens, long CacheReadTokens = 0, long CacheWriteTokens = 0)
{
    /// <summary>No tokens.</summary>
    public static Usage Zero => default;

    /// <summary>All tokens.</summary>
    [JsonIgnore]
    public long TotalTokens => InputTokens + OutputTokens + CacheReadTokens + CacheWriteTokens;

    /// <summary>Returns the sum of two usages.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static Usage operator +(Usage left, Usage right) => left.Add(right);

    /// <summary>Returns the sum with another usage.</summary>
    /// <param name="other">The other value.</param>
    public Usage Add(Usage other) =>
        checked(
            new(
                InputTokens + other.InputTokens,
                OutputTokens + other.OutputTokens,
                CacheReadTokens + other.CacheReadTokens,
                CacheWriteTokens + other.CacheWriteTokens
            )
        );
}
