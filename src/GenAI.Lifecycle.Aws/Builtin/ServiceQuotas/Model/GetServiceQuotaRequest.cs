namespace Amazon.ServiceQuotas.Model;

internal sealed class GetServiceQuotaRequest : AmazonServiceQuotasRequest
{
    public string? ServiceCode { get; set; }

    public string? QuotaCode { get; set; }

    public string? ContextId { get; set; }
}
