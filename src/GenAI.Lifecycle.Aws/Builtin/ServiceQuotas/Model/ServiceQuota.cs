namespace Amazon.ServiceQuotas.Model;

internal sealed class ServiceQuota
{
    public string? ServiceCode { get; set; }

    public string? ServiceName { get; set; }

    public string? QuotaArn { get; set; }

    public string? QuotaCode { get; set; }

    public string? QuotaName { get; set; }

    public double? Value { get; set; }

    public string? Unit { get; set; }

    public bool? Adjustable { get; set; }

    public bool? GlobalQuota { get; set; }

    public MetricInfo? UsageMetric { get; set; }

    public QuotaPeriod? Period { get; set; }

    public ErrorReason? ErrorReason { get; set; }

    public AppliedLevelEnum? QuotaAppliedAtLevel { get; set; }

    public QuotaContextInfo? QuotaContext { get; set; }

    public string? Description { get; set; }
}
