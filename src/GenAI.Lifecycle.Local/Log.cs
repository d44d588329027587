using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local;

/// <summary>Everything that Local logs. Message content and secrets are never among it.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Service} {Operation} failed inside")]
    public static partial void OperationFailed(ILogger logger, Exception exception, string service, string? operation);

    [LoggerMessage(2, LogLevel.Error, "{Service} {Operation} broke off its answer")]
    public static partial void AnswerBroken(ILogger logger, Exception exception, string service, string? operation);

    [LoggerMessage(3, LogLevel.Warning, "{Service} {Operation}: the service's model does not have the members {Members}; they are ignored, as AWS ignores them")]
    public static partial void UnknownMembers(ILogger logger, string service, string operation, IReadOnlyList<string> members);

    [LoggerMessage(5, LogLevel.Warning, "{Service} {Operation} is an operation of AWS that this local AWS does not offer: the refusal is a limit of it, not of AWS")]
    public static partial void OperationNotOffered(ILogger logger, string service, string operation);

    [LoggerMessage(4, LogLevel.Information, "{Service} {Operation}: the members {Members} are accepted and have no effect in this local AWS")]
    public static partial void MembersWithoutEffect(ILogger logger, string service, string operation, IList<string> members);
}
