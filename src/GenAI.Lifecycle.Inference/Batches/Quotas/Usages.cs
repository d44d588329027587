using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Usages of the common abstractions as this library's.</summary>
internal static class Usages
{
    private const string CacheWrites = "cache_write_input_tokens";

    /// <summary>Converts. Bedrock counts cached tokens beside the input tokens.</summary>
    public static Usage From(UsageDetails details) => new(
        details.InputTokenCount ?? 0,
        details.OutputTokenCount ?? 0,
        details.CachedInputTokenCount ?? 0,
        details.AdditionalCounts?.TryGetValue(CacheWrites, out var written) == true ? written : 0);
}
