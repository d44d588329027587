using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local;

/// <summary>The log messages of Local. They never contain message content or secrets.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Service} {Operation} failed with an internal error")]
    public static partial void OperationFailed(ILogger logger, Exception exception, string service, string? operation);

    [LoggerMessage(2, LogLevel.Error, "{Service} {Operation} interrupted its answer")]
    public static partial void AnswerBroken(ILogger logger, Exception exception, string service, string? operation);

    [LoggerMessage(10, LogLevel.Error, "{Work} failed; it is retried until it succeeds")]
    public static partial void BackgroundFailed(ILogger logger, Exception exception, string work);

    [LoggerMessage(11, LogLevel.Information, "{Work} succeeded after {Failures} failures")]
    public static partial void BackgroundRecovered(ILogger logger, string work, int failures);

    [LoggerMessage(12, LogLevel.Error, "{Count} metric changes could not be saved before the shutdown")]
    public static partial void MetricsLost(ILogger logger, Exception exception, int count);

    [LoggerMessage(16, LogLevel.Error, "{Count} trail events could not be saved before the shutdown")]
    public static partial void EventsLost(ILogger logger, Exception exception, int count);

    [LoggerMessage(17, LogLevel.Error, "The oldest unsaved trail event is dropped because {Limit} events are waiting")]
    public static partial void EventDropped(ILogger logger, int limit);

    [LoggerMessage(18, LogLevel.Error, "{Service} {Operation} could not be recorded in the trail; its answer is not affected")]
    public static partial void RecordFailed(ILogger logger, Exception exception, string service, string operation);

    [LoggerMessage(13, LogLevel.Error, "The output of process {ProcessId} could not be handled; further lines are still read")]
    public static partial void OutputFailed(ILogger logger, Exception exception, int processId);

    [LoggerMessage(15, LogLevel.Warning, "The files of the training job {Job} could not be removed")]
    public static partial void FilesLeft(ILogger logger, Exception exception, string job);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "{Service} {Operation}: the service's model does not have the members {Members}; they are ignored, as AWS ignores them"
    )]
    public static partial void UnknownMembers(ILogger logger, string service, string operation, IReadOnlyList<string> members);

    [LoggerMessage(
        5,
        LogLevel.Warning,
        "{Service} {Operation} is an AWS operation that this local AWS does not support; AWS itself would accept it"
    )]
    public static partial void OperationNotOffered(ILogger logger, string service, string operation);

    [LoggerMessage(
        4,
        LogLevel.Information,
        "{Service} {Operation}: the members {Members} are accepted and have no effect in this local AWS"
    )]
    public static partial void MembersWithoutEffect(ILogger logger, string service, string operation, IList<string> members);
}
