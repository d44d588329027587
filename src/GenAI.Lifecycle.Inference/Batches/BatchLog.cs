using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Batches;

internal static partial class BatchLog
{
    [LoggerMessage(101, LogLevel.Information, "Batch {Results} starts; {Answered} prompts are already answered.")]
    public static partial void Begun(ILogger logger, string results, int answered);

    [LoggerMessage(102, LogLevel.Information, "Batch {Results} ends ({End}): {Answered} prompts answered, {Failed} failed.")]
    public static partial void Ended(ILogger logger, string results, BatchEnd end, long answered, long failed);

    [LoggerMessage(
        104,
        LogLevel.Information,
        "Batch {Results}: calls of unknown usage in earlier runs count against the budget, with up to {InputTokens} input and {OutputTokens} output tokens."
    )]
    public static partial void Uncounted(ILogger logger, string results, long inputTokens, long outputTokens);

    [LoggerMessage(103, LogLevel.Warning, "Batch {Results}: removed {Bytes} bytes of an incomplete last line.")]
    public static partial void TornLine(ILogger logger, string results, long bytes);
}
