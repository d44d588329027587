namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentSpecification
{
    public ProductionVariantInstanceType? InstanceType { get; set; }

    public string? ModelName { get; set; }

    public InferenceComponentContainerSpecification? Container { get; set; }

    public InferenceComponentStartupParameters? StartupParameters { get; set; }

    public InferenceComponentComputeResourceRequirements? ComputeResourceRequirements { get; set; }

    public string? BaseInferenceComponentName { get; set; }

    public InferenceComponentDataCacheConfig? DataCacheConfig { get; set; }

    public InferenceComponentSchedulingConfig? SchedulingConfig { get; set; }
}
