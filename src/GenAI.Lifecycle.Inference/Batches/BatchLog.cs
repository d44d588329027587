using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Batches;

internal static partial class BatchLog
{
    [LoggerMessage(101, LogLevel.Information, "Batch {Results} begins; {Answered} prompts are answered already.")]
    public static partial void Begun(ILogger logger, string results, int answered);

    [LoggerMessage(102, LogLevel.Information, "Batch {Results} ends ({End}): {Answered} prompts answered, {Failed} failed.")]
    public static partial void Ended(ILogger logger, string results, BatchEnd end, long answered, long failed);

    [LoggerMessage(103, LogLevel.Warning, "Batch {Results}: cut off {Bytes} bytes of a torn last line.")]
    public static partial void TornLine(ILogger logger, string results, long bytes);
}
