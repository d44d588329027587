using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle;

/// <summary>Converts the tokens of Microsoft.Extensions.AI.</summary>
public static class UsageDetailsExtensions
{
    private const string CacheWrites = "cache_write_input_tokens";

    /// <summary>
    /// Converts to <see cref="Usage"/>: there, cached tokens are part of the input tokens; here, they are counted
    /// separately.
    /// </summary>
    /// <param name="details">The tokens; none if <see langword="null"/>.</param>
    public static Usage ToUsage(this UsageDetails? details)
    {
        if (details is null)
            return Usage.Zero;
        var cached = details.CachedInputTokenCount ?? 0;
        var written = details.AdditionalCounts?.GetValueOrDefault(CacheWrites) ?? 0;
        return new Usage(Math.Max(0, (details.InputTokenCount ?? 0) - cached - written), details.OutputTokenCount ?? 0, cached, written);
    }
}
