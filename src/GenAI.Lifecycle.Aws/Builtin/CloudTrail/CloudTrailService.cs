using Amazon.CloudTrail.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudTrail;

internal static class CloudTrailService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "CloudTrail",
        HostPrefix = "cloudtrail",
        SigningName = "cloudtrail",
        ApiVersion = "2013-11-01",
        Protocol = WireProtocol.AwsJson11,
        TargetPrefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.",
        Errors = new Dictionary<string, ServiceErrorFactory>
        {
            ["InvalidEventCategoryException"] = static (message, inner, type, code, requestId, status) => new InvalidEventCategoryException(message, inner, type, code, requestId, status),
            ["InvalidLookupAttributesException"] = static (message, inner, type, code, requestId, status) => new InvalidLookupAttributesException(message, inner, type, code, requestId, status),
            ["InvalidMaxResultsException"] = static (message, inner, type, code, requestId, status) => new InvalidMaxResultsException(message, inner, type, code, requestId, status),
            ["InvalidNextTokenException"] = static (message, inner, type, code, requestId, status) => new InvalidNextTokenException(message, inner, type, code, requestId, status),
            ["InvalidTimeRangeException"] = static (message, inner, type, code, requestId, status) => new InvalidTimeRangeException(message, inner, type, code, requestId, status),
            ["OperationNotPermittedException"] = static (message, inner, type, code, requestId, status) => new OperationNotPermittedException(message, inner, type, code, requestId, status),
            ["UnsupportedOperationException"] = static (message, inner, type, code, requestId, status) => new UnsupportedOperationException(message, inner, type, code, requestId, status),
        },
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonCloudTrailException(message, inner, type, code, requestId, status),
    };
}
