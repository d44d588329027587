using Amazon.Runtime;

namespace Amazon.ServiceQuotas.Model;

internal sealed class ListServiceQuotasResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<ServiceQuota>? Quotas { get; set; }
}
