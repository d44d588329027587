namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentSpecificationSummary
{
    public ProductionVariantInstanceType? InstanceType { get; set; }

    public string? ModelName { get; set; }

    public InferenceComponentContainerSpecificationSummary? Container { get; set; }

    public InferenceComponentStartupParameters? StartupParameters { get; set; }

    public InferenceComponentComputeResourceRequirements? ComputeResourceRequirements { get; set; }

    public string? BaseInferenceComponentName { get; set; }

    public InferenceComponentDataCacheConfigSummary? DataCacheConfig { get; set; }

    public InferenceComponentSchedulingConfig? SchedulingConfig { get; set; }
}
