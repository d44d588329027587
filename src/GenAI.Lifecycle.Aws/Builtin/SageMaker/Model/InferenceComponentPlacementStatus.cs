namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentPlacementStatus
{
    public ProductionVariantInstanceType? InstanceType { get; set; }

    public int? CurrentCopyCount { get; set; }
}
