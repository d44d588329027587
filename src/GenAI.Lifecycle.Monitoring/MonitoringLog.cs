using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Monitoring;

internal static partial class MonitoringLog
{
    [LoggerMessage(1, LogLevel.Warning, "Sending metrics failed; samples that can be sent later are kept")]
    public static partial void SendingFailed(ILogger logger, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "Sending metrics took too long")]
    public static partial void SendingTookTooLong(ILogger logger);

    [LoggerMessage(3, LogLevel.Error, "{Count} metric samples were not sent before shutdown")]
    public static partial void Lost(ILogger logger, long count);

    [LoggerMessage(4, LogLevel.Error, "CloudWatch rejected {Count} metric samples, which are dropped: {Series}")]
    public static partial void Refused(ILogger logger, Exception error, long count, string series);

    [LoggerMessage(5, LogLevel.Error, "{Count} queued metric samples are more than two weeks old and are dropped")]
    public static partial void Overdue(ILogger logger, long count);

    [LoggerMessage(6, LogLevel.Error, "{Count} metric samples are dropped: more than {Capacity} distinct values are queued")]
    public static partial void Overflow(ILogger logger, long count, int capacity);

    [LoggerMessage(7, LogLevel.Warning, "{Warning}")]
    public static partial void StalePrices(ILogger logger, string warning);
}
