namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class StepScalingPolicyConfiguration
{
    public AdjustmentType? AdjustmentType { get; set; }

    public List<StepAdjustment>? StepAdjustments { get; set; }

    public int? MinAdjustmentMagnitude { get; set; }

    public int? Cooldown { get; set; }

    public MetricAggregationType? MetricAggregationType { get; set; }
}
