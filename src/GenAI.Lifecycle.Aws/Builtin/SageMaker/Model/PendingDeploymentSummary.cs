namespace Amazon.SageMaker.Model;

internal sealed class PendingDeploymentSummary
{
    public string? EndpointConfigName { get; set; }

    public List<PendingProductionVariantSummary>? ProductionVariants { get; set; }

    public DateTime? StartTime { get; set; }

    public List<PendingProductionVariantSummary>? ShadowProductionVariants { get; set; }
}
