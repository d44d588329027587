using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Usages of the common abstractions as this library's.</summary>
internal static class Usages
{
    private const string CacheWrites = "cache_write_input_tokens";

    /// <summary>Converts: there, cached tokens are part of the input tokens; here, they are counted apart.</summary>
    public static Usage From(UsageDetails details)
    {
        var cached = details.CachedInputTokenCount ?? 0;
        var written = details.AdditionalCounts?.GetValueOrDefault(CacheWrites) ?? 0;
        return new Usage(Math.Max(0, (details.InputTokenCount ?? 0) - cached - written), details.OutputTokenCount ?? 0, cached, written);
    }
}
