namespace Amazon.ServiceQuotas.Model;

internal sealed class MetricInfo
{
    public string? MetricNamespace { get; set; }

    public string? MetricName { get; set; }

    public Dictionary<string, string>? MetricDimensions { get; set; }

    public string? MetricStatisticRecommendation { get; set; }
}
