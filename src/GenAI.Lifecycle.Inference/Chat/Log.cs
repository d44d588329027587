using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Left out {Setting}: the model {ModelId} does not support it.")]
    public static partial void SettingLeftOut(ILogger logger, string setting, string modelId);

    [LoggerMessage(2, LogLevel.Debug, "Chat with {ModelId}: {Messages} messages, streamed: {Streamed}.")]
    public static partial void Chat(ILogger logger, string modelId, int messages, bool streamed);

    [LoggerMessage(3, LogLevel.Warning, "An answer of {ModelId} has a {Block}, which this client does not know.")]
    public static partial void UnknownBlock(ILogger logger, string modelId, string block);

    [LoggerMessage(5, LogLevel.Debug, "Left out {Blocks} blocks of unsigned reasoning: {ModelId} accepts only reasoning that it signed.")]
    public static partial void ReasoningLeftOut(ILogger logger, int blocks, string modelId);

    [LoggerMessage(6, LogLevel.Debug, "Left out text that {ModelId} put around its structured answer.")]
    public static partial void TextLeftOut(ILogger logger, string modelId);

    [LoggerMessage(4, LogLevel.Debug, "{Failed} failed with {Error}; {Next} is called instead.")]
    public static partial void FellBack(ILogger logger, string failed, string error, string next);

    [LoggerMessage(7, LogLevel.Warning, "{Failed} failed with {Error}; {Answered} answered instead.")]
    public static partial void SavedByFallback(ILogger logger, string failed, string error, string answered);
}
