namespace Amazon.SageMaker.Model;

internal sealed class ProductionVariantManagedInstanceScalingScaleInPolicy
{
    public ManagedInstanceScalingScaleInStrategy? Strategy { get; set; }

    public int? MaximumStepSize { get; set; }

    public int? CooldownInMinutes { get; set; }
}
