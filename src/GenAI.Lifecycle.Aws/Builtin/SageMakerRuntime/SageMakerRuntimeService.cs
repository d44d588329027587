using System.Net;
using Amazon.SageMakerRuntime.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.SageMakerRuntime;

internal static class SageMakerRuntimeService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "SageMaker Runtime",
        HostPrefix = "runtime.sagemaker",
        SigningName = "sagemaker",
        ApiVersion = "2017-05-13",
        Protocol = WireProtocol.RestJson1,
        StreamStatus = static code => code == "ModelStreamError" ? HttpStatusCode.FailedDependency : HttpStatusCode.InternalServerError,
        Errors = new Dictionary<string, ServiceErrorFactory>
        {
            ["InternalDependencyException"] = static (message, inner, type, code, requestId, status) => new InternalDependencyException(message, inner, type, code, requestId, status),
            ["InternalFailure"] = static (message, inner, type, code, requestId, status) => new InternalFailureException(message, inner, type, code, requestId, status),
            ["InternalStreamFailure"] = static (message, inner, type, code, requestId, status) => new InternalStreamFailureException(message, inner, type, code, requestId, status),
            ["ModelError"] = static (message, inner, type, code, requestId, status) => new ModelErrorException(message, inner, type, code, requestId, status),
            ["ModelNotReadyException"] = static (message, inner, type, code, requestId, status) => new ModelNotReadyException(message, inner, type, code, requestId, status),
            ["ModelStreamError"] = static (message, inner, type, code, requestId, status) => new ModelStreamErrorException(message, inner, type, code, requestId, status),
            ["ServiceUnavailable"] = static (message, inner, type, code, requestId, status) => new ServiceUnavailableException(message, inner, type, code, requestId, status),
            ["ValidationError"] = static (message, inner, type, code, requestId, status) => new ValidationErrorException(message, inner, type, code, requestId, status),
        },
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonSageMakerRuntimeException(message, inner, type, code, requestId, status),
    };
}
