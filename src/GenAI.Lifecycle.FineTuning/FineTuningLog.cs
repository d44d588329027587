using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Everything that the stage logs.</summary>
internal static partial class FineTuningLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Warning}")]
    public static partial void StalePrices(ILogger logger, string warning);
}
