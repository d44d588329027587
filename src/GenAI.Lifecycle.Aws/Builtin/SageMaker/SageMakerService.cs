using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.SageMaker;

internal static class SageMakerService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "SageMaker",
        HostPrefix = "api.sagemaker",
        SigningName = "sagemaker",
        ApiVersion = "2017-07-24",
        Protocol = WireProtocol.AwsJson11,
        TargetPrefix = "SageMaker.",
        Errors = new Dictionary<string, ServiceErrorFactory>
        {
            ["ResourceInUse"] = static (message, inner, type, code, requestId, status) => new ResourceInUseException(message, inner, type, code, requestId, status),
            ["ResourceLimitExceeded"] = static (message, inner, type, code, requestId, status) => new ResourceLimitExceededException(message, inner, type, code, requestId, status),
            ["ResourceNotFound"] = static (message, inner, type, code, requestId, status) => new ResourceNotFoundException(message, inner, type, code, requestId, status),
        },
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonSageMakerException(message, inner, type, code, requestId, status),
    };
}
