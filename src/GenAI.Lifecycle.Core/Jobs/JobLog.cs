using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Jobs;

internal static partial class JobLog
{
    [LoggerMessage(1, LogLevel.Warning, "Polling {What} failed; retrying")]
    public static partial void AskingFailed(ILogger logger, Exception error, string what);

    [LoggerMessage(2, LogLevel.Warning, "The job {Job} has the status '{Status}', which is unknown; waiting for a known one")]
    public static partial void UnknownStatus(ILogger logger, JobId job, string? status);

    [LoggerMessage(3, LogLevel.Information, "The job {Job} is {Status}")]
    public static partial void StatusChanged(ILogger logger, JobId job, string? status);
}
