using Amazon.Bedrock.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.Bedrock;

internal static class BedrockService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "Bedrock",
        HostPrefix = "bedrock",
        SigningName = "bedrock",
        ApiVersion = "2023-04-20",
        Protocol = WireProtocol.RestJson1,
        AcceptsBearerToken = true,
        Errors = new Dictionary<string, ServiceErrorFactory>
        {
            ["AccessDeniedException"] = static (message, inner, type, code, requestId, status) => new AccessDeniedException(message, inner, type, code, requestId, status),
            ["ConflictException"] = static (message, inner, type, code, requestId, status) => new ConflictException(message, inner, type, code, requestId, status),
            ["InternalServerException"] = static (message, inner, type, code, requestId, status) => new InternalServerException(message, inner, type, code, requestId, status),
            ["ResourceNotFoundException"] = static (message, inner, type, code, requestId, status) => new ResourceNotFoundException(message, inner, type, code, requestId, status),
            ["ServiceQuotaExceededException"] = static (message, inner, type, code, requestId, status) => new ServiceQuotaExceededException(message, inner, type, code, requestId, status),
            ["ThrottlingException"] = static (message, inner, type, code, requestId, status) => new ThrottlingException(message, inner, type, code, requestId, status),
            ["ValidationException"] = static (message, inner, type, code, requestId, status) => new ValidationException(message, inner, type, code, requestId, status),
        },
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonBedrockException(message, inner, type, code, requestId, status),
    };
}
