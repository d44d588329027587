using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Monitoring;

internal static partial class MonitoringLog
{
    [LoggerMessage(1, LogLevel.Warning, "Sending metrics failed; what can be sent later is kept")]
    public static partial void SendingFailed(ILogger logger, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "Sending metrics took too long")]
    public static partial void SendingTookTooLong(ILogger logger);

    [LoggerMessage(3, LogLevel.Error, "{Count} metric samples were not sent before the end")]
    public static partial void Lost(ILogger logger, long count);
}
