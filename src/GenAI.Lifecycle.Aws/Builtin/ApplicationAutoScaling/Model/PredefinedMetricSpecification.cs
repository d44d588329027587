namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class PredefinedMetricSpecification
{
    public MetricType? PredefinedMetricType { get; set; }

    public string? ResourceLabel { get; set; }
}
