namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class TargetTrackingScalingPolicyConfiguration
{
    public double? TargetValue { get; set; }

    public PredefinedMetricSpecification? PredefinedMetricSpecification { get; set; }

    public CustomizedMetricSpecification? CustomizedMetricSpecification { get; set; }

    public int? ScaleOutCooldown { get; set; }

    public int? ScaleInCooldown { get; set; }

    public bool? DisableScaleIn { get; set; }
}
