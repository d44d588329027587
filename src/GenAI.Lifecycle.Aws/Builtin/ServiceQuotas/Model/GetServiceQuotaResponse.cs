using Amazon.Runtime;

namespace Amazon.ServiceQuotas.Model;

internal sealed class GetServiceQuotaResponse : AmazonWebServiceResponse
{
    public ServiceQuota? Quota { get; set; }
}
