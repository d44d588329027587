using Amazon.ServiceQuotas.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.ServiceQuotas;

internal static class ServiceQuotasService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "Service Quotas",
        HostPrefix = "servicequotas",
        SigningName = "servicequotas",
        ApiVersion = "2019-06-24",
        Protocol = WireProtocol.AwsJson11,
        TargetPrefix = "ServiceQuotasV20190624.",
        Errors = new Dictionary<string, ServiceErrorFactory>
        {
            ["AccessDeniedException"] = static (message, inner, type, code, requestId, status) => new AccessDeniedException(message, inner, type, code, requestId, status),
            ["IllegalArgumentException"] = static (message, inner, type, code, requestId, status) => new IllegalArgumentException(message, inner, type, code, requestId, status),
            ["InvalidPaginationTokenException"] = static (message, inner, type, code, requestId, status) => new InvalidPaginationTokenException(message, inner, type, code, requestId, status),
            ["NoSuchResourceException"] = static (message, inner, type, code, requestId, status) => new NoSuchResourceException(message, inner, type, code, requestId, status),
            ["ServiceException"] = static (message, inner, type, code, requestId, status) => new ServiceException(message, inner, type, code, requestId, status),
            ["TooManyRequestsException"] = static (message, inner, type, code, requestId, status) => new TooManyRequestsException(message, inner, type, code, requestId, status),
        },
        UnknownError = static (message, inner, type, code, requestId, status) => new AmazonServiceQuotasException(message, inner, type, code, requestId, status),
    };
}
