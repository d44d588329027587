namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class CustomizedMetricSpecification
{
    public string? MetricName { get; set; }

    public string? Namespace { get; set; }

    public List<MetricDimension>? Dimensions { get; set; }

    public MetricStatistic? Statistic { get; set; }

    public string? Unit { get; set; }

    public List<TargetTrackingMetricDataQuery>? Metrics { get; set; }
}
