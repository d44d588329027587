namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class TargetTrackingMetricDataQuery
{
    public string? Expression { get; set; }

    public string? Id { get; set; }

    public string? Label { get; set; }

    public TargetTrackingMetricStat? MetricStat { get; set; }

    public bool? ReturnData { get; set; }
}
