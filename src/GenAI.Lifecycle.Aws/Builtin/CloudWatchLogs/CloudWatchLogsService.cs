using Amazon.CloudWatchLogs.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudWatchLogs;

internal static class CloudWatchLogsService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "CloudWatch Logs",
        HostPrefix = "logs",
        SigningName = "logs",
        ApiVersion = "2014-03-28",
        Protocol = WireProtocol.AwsJson11,
        TargetPrefix = "Logs_20140328.",
        Errors = new Dictionary<string, ServiceErrorFactory>
        {
            ["DataAlreadyAcceptedException"] = static (message, inner, type, code, requestId, status) => new DataAlreadyAcceptedException(message, inner, type, code, requestId, status),
            ["InvalidParameterException"] = static (message, inner, type, code, requestId, status) => new InvalidParameterException(message, inner, type, code, requestId, status),
            ["InvalidSequenceTokenException"] = static (message, inner, type, code, requestId, status) => new InvalidSequenceTokenException(message, inner, type, code, requestId, status),
            ["LimitExceededException"] = static (message, inner, type, code, requestId, status) => new LimitExceededException(message, inner, type, code, requestId, status),
            ["OperationAbortedException"] = static (message, inner, type, code, requestId, status) => new OperationAbortedException(message, inner, type, code, requestId, status),
            ["ResourceAlreadyExistsException"] = static (message, inner, type, code, requestId, status) => new ResourceAlreadyExistsException(message, inner, type, code, requestId, status),
            ["ResourceNotFoundException"] = static (message, inner, type, code, requestId, status) => new ResourceNotFoundException(message, inner, type, code, requestId, status),
            ["ServiceUnavailableException"] = static (message, inner, type, code, requestId, status) => new ServiceUnavailableException(message, inner, type, code, requestId, status),
            ["UnrecognizedClientException"] = static (message, inner, type, code, requestId, status) => new UnrecognizedClientException(message, inner, type, code, requestId, status),
            ["ValidationException"] = static (message, inner, type, code, requestId, status) => new ValidationException(message, inner, type, code, requestId, status),
        },
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonCloudWatchLogsException(message, inner, type, code, requestId, status),
    };
}
