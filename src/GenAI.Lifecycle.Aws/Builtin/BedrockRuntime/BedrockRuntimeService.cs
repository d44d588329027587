using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockRuntime;

internal static class BedrockRuntimeService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "Bedrock Runtime",
        HostPrefix = "bedrock-runtime",
        SigningName = "bedrock",
        ApiVersion = "2023-09-30",
        Protocol = WireProtocol.RestJson1,
        AcceptsBearerToken = true,
        StreamStatus = InStreamErrors.StatusOf,
        Errors = new Dictionary<string, ServiceErrorFactory>
        {
            ["AccessDeniedException"] = static (message, inner, type, code, requestId, status) => new AccessDeniedException(message, inner, type, code, requestId, status),
            ["ConflictException"] = static (message, inner, type, code, requestId, status) => new ConflictException(message, inner, type, code, requestId, status),
            ["InternalServerException"] = static (message, inner, type, code, requestId, status) => new InternalServerException(message, inner, type, code, requestId, status),
            ["ModelErrorException"] = static (message, inner, type, code, requestId, status) => new ModelErrorException(message, inner, type, code, requestId, status),
            ["ModelNotReadyException"] = static (message, inner, type, code, requestId, status) => new ModelNotReadyException(message, inner, type, code, requestId, status),
            ["ModelStreamErrorException"] = static (message, inner, type, code, requestId, status) => new ModelStreamErrorException(message, inner, type, code, requestId, status),
            ["ModelTimeoutException"] = static (message, inner, type, code, requestId, status) => new ModelTimeoutException(message, inner, type, code, requestId, status),
            ["ResourceNotFoundException"] = static (message, inner, type, code, requestId, status) => new ResourceNotFoundException(message, inner, type, code, requestId, status),
            ["ServiceQuotaExceededException"] = static (message, inner, type, code, requestId, status) => new ServiceQuotaExceededException(message, inner, type, code, requestId, status),
            ["ServiceUnavailableException"] = static (message, inner, type, code, requestId, status) => new ServiceUnavailableException(message, inner, type, code, requestId, status),
            ["ThrottlingException"] = static (message, inner, type, code, requestId, status) => new ThrottlingException(message, inner, type, code, requestId, status),
            ["ValidationException"] = static (message, inner, type, code, requestId, status) => new ValidationException(message, inner, type, code, requestId, status),
        },
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonBedrockRuntimeException(message, inner, type, code, requestId, status),
    };
}
