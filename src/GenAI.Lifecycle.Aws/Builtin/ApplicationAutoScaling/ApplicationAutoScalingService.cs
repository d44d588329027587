using Amazon.ApplicationAutoScaling.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.ApplicationAutoScaling;

internal static class ApplicationAutoScalingService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "Application Auto Scaling",
        HostPrefix = "application-autoscaling",
        SigningName = "application-autoscaling",
        ApiVersion = "2016-02-06",
        Protocol = WireProtocol.AwsJson11,
        TargetPrefix = "AnyScaleFrontendService.",
        Errors = new Dictionary<string, ServiceErrorFactory>
        {
            ["ConcurrentUpdateException"] = static (message, inner, type, code, requestId, status) => new ConcurrentUpdateException(message, inner, type, code, requestId, status),
            ["FailedResourceAccessException"] = static (message, inner, type, code, requestId, status) => new FailedResourceAccessException(message, inner, type, code, requestId, status),
            ["InternalServiceException"] = static (message, inner, type, code, requestId, status) => new InternalServiceException(message, inner, type, code, requestId, status),
            ["InvalidNextTokenException"] = static (message, inner, type, code, requestId, status) => new InvalidNextTokenException(message, inner, type, code, requestId, status),
            ["LimitExceededException"] = static (message, inner, type, code, requestId, status) => new LimitExceededException(message, inner, type, code, requestId, status),
            ["ObjectNotFoundException"] = static (message, inner, type, code, requestId, status) => new ObjectNotFoundException(message, inner, type, code, requestId, status),
            ["ValidationException"] = static (message, inner, type, code, requestId, status) => new ValidationException(message, inner, type, code, requestId, status),
        },
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonApplicationAutoScalingException(message, inner, type, code, requestId, status),
    };
}
