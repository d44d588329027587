using Amazon.ServiceQuotas.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.ServiceQuotas;

internal static class ServiceQuotasOperations
{
    public static readonly ServiceOperation<ListServiceQuotasRequest, ListServiceQuotasResponse> ListServiceQuotas =
        new(nameof(ListServiceQuotas), ServiceQuotasJson.Default.ListServiceQuotasRequest, ServiceQuotasJson.Default.ListServiceQuotasResponse);

    public static readonly ServiceOperation<GetServiceQuotaRequest, GetServiceQuotaResponse> GetServiceQuota =
        new(nameof(GetServiceQuota), ServiceQuotasJson.Default.GetServiceQuotaRequest, ServiceQuotasJson.Default.GetServiceQuotaResponse);
}
