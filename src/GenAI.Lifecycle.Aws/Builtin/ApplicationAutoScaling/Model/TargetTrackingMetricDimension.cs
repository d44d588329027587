namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class TargetTrackingMetricDimension
{
    public string? Name { get; set; }

    public string? Value { get; set; }
}
