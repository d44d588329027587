using Amazon.BedrockAgent.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockAgent;

internal static class BedrockAgentService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "Bedrock Agent",
        HostPrefix = "bedrock-agent",
        SigningName = "bedrock",
        ApiVersion = "2023-06-05",
        Protocol = WireProtocol.RestJson1,
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
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonBedrockAgentException(message, inner, type, code, requestId, status),
    };
}
