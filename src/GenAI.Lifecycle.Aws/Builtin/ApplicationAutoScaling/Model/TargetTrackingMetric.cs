namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class TargetTrackingMetric
{
    public List<TargetTrackingMetricDimension>? Dimensions { get; set; }

    public string? MetricName { get; set; }

    public string? Namespace { get; set; }
}
