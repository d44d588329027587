namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class TargetTrackingMetricStat
{
    public TargetTrackingMetric? Metric { get; set; }

    public string? Stat { get; set; }

    public string? Unit { get; set; }
}
