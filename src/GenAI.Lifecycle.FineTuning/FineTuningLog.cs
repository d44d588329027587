using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Provides the log messages of the stage.</summary>
internal static partial class FineTuningLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Warning}")]
    public static partial void StalePrices(ILogger logger, string warning);
}
