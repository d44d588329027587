using Amazon.BedrockAgentRuntime.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockAgentRuntime;

internal static class BedrockAgentRuntimeService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "Bedrock Agent Runtime",
        HostPrefix = "bedrock-agent-runtime",
        SigningName = "bedrock",
        ApiVersion = "2023-07-26",
        Protocol = WireProtocol.RestJson1,
        Errors = new Dictionary<string, ServiceErrorFactory>
        {
            ["AccessDeniedException"] = static (message, inner, type, code, requestId, status) => new AccessDeniedException(message, inner, type, code, requestId, status),
            ["BadGatewayException"] = static (message, inner, type, code, requestId, status) => new BadGatewayException(message, inner, type, code, requestId, status),
            ["ConflictException"] = static (message, inner, type, code, requestId, status) => new ConflictException(message, inner, type, code, requestId, status),
            ["DependencyFailedException"] = static (message, inner, type, code, requestId, status) => new DependencyFailedException(message, inner, type, code, requestId, status),
            ["InternalServerException"] = static (message, inner, type, code, requestId, status) => new InternalServerException(message, inner, type, code, requestId, status),
            ["ResourceNotFoundException"] = static (message, inner, type, code, requestId, status) => new ResourceNotFoundException(message, inner, type, code, requestId, status),
            ["ServiceQuotaExceededException"] = static (message, inner, type, code, requestId, status) => new ServiceQuotaExceededException(message, inner, type, code, requestId, status),
            ["ThrottlingException"] = static (message, inner, type, code, requestId, status) => new ThrottlingException(message, inner, type, code, requestId, status),
            ["ValidationException"] = static (message, inner, type, code, requestId, status) => new ValidationException(message, inner, type, code, requestId, status),
        },
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonBedrockAgentRuntimeException(message, inner, type, code, requestId, status),
    };
}
