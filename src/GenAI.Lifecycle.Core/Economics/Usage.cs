using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>Tokens that calls used.</summary>
/// <param name="InputTokens">Tokens read at full price: neither from nor into the prompt cache.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="CacheReadTokens">Input tokens taken from the prompt cache.</param>
/// <param name="CacheWriteTokens">Input tokens put into the prompt cache.</param>
public readonly record struct Usage(long InputTokens, long OutputTokens, long CacheReadTokens = 0, long CacheWriteTokens = 0)
{
    /// <summary>Nothing.</summary>
    public static Usage Zero => default;

    /// <summary>All tokens.</summary>
    [JsonIgnore]
    public long TotalTokens => InputTokens + OutputTokens + CacheReadTokens + CacheWriteTokens;

    /// <summary>The sum of two.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static Usage operator +(Usage left, Usage right) => left.Add(right);

    /// <summary>Returns the sum with another.</summary>
    /// <param name="other">The other.</param>
    public Usage Add(Usage other) => checked(new(
        InputTokens + other.InputTokens,
        OutputTokens + other.OutputTokens,
        CacheReadTokens + other.CacheReadTokens,
        CacheWriteTokens + other.CacheWriteTokens));
}
