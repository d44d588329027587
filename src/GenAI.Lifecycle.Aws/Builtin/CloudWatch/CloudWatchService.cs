using Amazon.CloudWatch.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudWatch;

internal static class CloudWatchService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "CloudWatch",
        HostPrefix = "monitoring",
        SigningName = "monitoring",
        ApiVersion = "2010-08-01",
        Protocol = WireProtocol.AwsJson10,
        TargetPrefix = "GraniteServiceVersion20100801.",
        Errors = new Dictionary<string, ServiceErrorFactory>
        {
            ["ConflictException"] = static (message, inner, type, code, requestId, status) => new ConflictException(message, inner, type, code, requestId, status),
            ["DashboardInvalidInputError"] = static (message, inner, type, code, requestId, status) => new DashboardInvalidInputErrorException(message, inner, type, code, requestId, status),
            ["DashboardNotFoundError"] = static (message, inner, type, code, requestId, status) => new DashboardNotFoundErrorException(message, inner, type, code, requestId, status),
            ["InternalServiceError"] = static (message, inner, type, code, requestId, status) => new InternalServiceException(message, inner, type, code, requestId, status),
            ["InternalServiceFault"] = static (message, inner, type, code, requestId, status) => new InternalServiceException(message, inner, type, code, requestId, status),
            ["InvalidFormat"] = static (message, inner, type, code, requestId, status) => new InvalidFormatException(message, inner, type, code, requestId, status),
            ["InvalidFormatFault"] = static (message, inner, type, code, requestId, status) => new InvalidFormatException(message, inner, type, code, requestId, status),
            ["InvalidNextToken"] = static (message, inner, type, code, requestId, status) => new InvalidNextTokenException(message, inner, type, code, requestId, status),
            ["InvalidParameterCombination"] = static (message, inner, type, code, requestId, status) => new InvalidParameterCombinationException(message, inner, type, code, requestId, status),
            ["InvalidParameterCombinationException"] = static (message, inner, type, code, requestId, status) => new InvalidParameterCombinationException(message, inner, type, code, requestId, status),
            ["InvalidParameterInput"] = static (message, inner, type, code, requestId, status) => new DashboardInvalidInputErrorException(message, inner, type, code, requestId, status),
            ["InvalidParameterValue"] = static (message, inner, type, code, requestId, status) => new InvalidParameterValueException(message, inner, type, code, requestId, status),
            ["InvalidParameterValueException"] = static (message, inner, type, code, requestId, status) => new InvalidParameterValueException(message, inner, type, code, requestId, status),
            ["LimitExceeded"] = static (message, inner, type, code, requestId, status) => new LimitExceededException(message, inner, type, code, requestId, status),
            ["LimitExceededFault"] = static (message, inner, type, code, requestId, status) => new LimitExceededException(message, inner, type, code, requestId, status),
            ["MissingParameter"] = static (message, inner, type, code, requestId, status) => new MissingRequiredParameterException(message, inner, type, code, requestId, status),
            ["MissingRequiredParameterException"] = static (message, inner, type, code, requestId, status) => new MissingRequiredParameterException(message, inner, type, code, requestId, status),
            ["ResourceConflict"] = static (message, inner, type, code, requestId, status) => new ResourceConflictException(message, inner, type, code, requestId, status),
            ["ResourceNotFound"] = static (message, inner, type, code, requestId, status) => new ResourceNotFoundException(message, inner, type, code, requestId, status),
        },
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonCloudWatchException(message, inner, type, code, requestId, status),
    };
}
