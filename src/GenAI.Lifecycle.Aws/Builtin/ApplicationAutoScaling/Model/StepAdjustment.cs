namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class StepAdjustment
{
    public double? MetricIntervalLowerBound { get; set; }

    public double? MetricIntervalUpperBound { get; set; }

    public int? ScalingAdjustment { get; set; }
}
