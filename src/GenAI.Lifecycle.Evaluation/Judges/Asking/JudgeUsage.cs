using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The tokens of a response in Core's terms, which count cached tokens apart from the input that they are part of in MEAI.</summary>
internal static class JudgeUsage
{
    public static Usage ToTokens(this UsageDetails? details)
    {
        if (details is null)
            return Usage.Zero;
        var cached = details.CachedInputTokenCount ?? 0;
        var written = details.AdditionalCounts?.GetValueOrDefault("cache_write_input_tokens") ?? 0;
        return new Usage(Math.Max(0, (details.InputTokenCount ?? 0) - cached - written), details.OutputTokenCount ?? 0, cached, written);
    }
}
