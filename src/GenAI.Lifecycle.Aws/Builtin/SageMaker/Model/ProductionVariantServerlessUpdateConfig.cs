namespace Amazon.SageMaker.Model;

internal sealed class ProductionVariantServerlessUpdateConfig
{
    public int? MaxConcurrency { get; set; }

    public int? ProvisionedConcurrency { get; set; }
}
