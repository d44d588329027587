namespace Amazon.SageMaker.Model;

internal sealed class InstancePoolSummary
{
    public ProductionVariantInstanceType? InstanceType { get; set; }

    public int? CurrentInstanceCount { get; set; }
}
