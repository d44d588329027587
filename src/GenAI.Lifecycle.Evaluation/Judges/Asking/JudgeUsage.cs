using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The tokens of a response in Core's terms.</summary>
internal static class JudgeUsage
{
    public static Usage ToTokens(this UsageDetails? details)
    {
        if (details is null)
            return Usage.Zero;
        long written = 0;
        details.AdditionalCounts?.TryGetValue("cache_write_input_tokens", out written);
        return new Usage(Math.Max(0, details.InputTokenCount ?? 0), details.OutputTokenCount ?? 0, details.CachedInputTokenCount ?? 0, written);
    }
}
