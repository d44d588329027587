using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle;

/// <summary>The log messages of Core.</summary>
internal static partial class CoreLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Warning}")]
    public static partial void StalePrices(ILogger logger, string warning);
}
