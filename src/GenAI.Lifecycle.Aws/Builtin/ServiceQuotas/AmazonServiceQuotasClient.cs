using Amazon.Runtime;
using Amazon.ServiceQuotas.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.ServiceQuotas;

internal sealed class AmazonServiceQuotasClient(AWSCredentials? credentials, AmazonServiceQuotasConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonServiceQuotas
{
    public AmazonServiceQuotasClient(AmazonServiceQuotasConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<ListServiceQuotasResponse> ListServiceQuotasAsync(ListServiceQuotasRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ServiceQuotasOperations.ListServiceQuotas, request, cancellationToken);

    public Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ServiceQuotasOperations.GetServiceQuota, request, cancellationToken);
}
