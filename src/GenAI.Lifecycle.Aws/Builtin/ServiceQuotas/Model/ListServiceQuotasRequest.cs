namespace Amazon.ServiceQuotas.Model;

internal sealed class ListServiceQuotasRequest : AmazonServiceQuotasRequest
{
    public string? ServiceCode { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public string? QuotaCode { get; set; }

    public AppliedLevelEnum? QuotaAppliedAtLevel { get; set; }
}
