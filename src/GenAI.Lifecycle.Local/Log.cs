using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local;

/// <summary>Everything that Local logs. Message content and secrets are never among it.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Service} {Operation} failed inside")]
    public static partial void OperationFailed(ILogger logger, Exception exception, string service, string? operation);

    [LoggerMessage(2, LogLevel.Error, "{Service} {Operation} broke off its answer")]
    public static partial void AnswerBroken(ILogger logger, Exception exception, string service, string? operation);
}
