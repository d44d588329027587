namespace Amazon.SageMaker.Model;

internal sealed class ProductionVariantServerlessConfig
{
    public int? MemorySizeInMB { get; set; }

    public int? MaxConcurrency { get; set; }

    public int? ProvisionedConcurrency { get; set; }
}
