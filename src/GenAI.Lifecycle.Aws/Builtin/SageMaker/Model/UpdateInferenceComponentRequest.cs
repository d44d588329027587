namespace Amazon.SageMaker.Model;

internal sealed class UpdateInferenceComponentRequest : AmazonSageMakerRequest
{
    public string? InferenceComponentName { get; set; }

    public InferenceComponentSpecification? Specification { get; set; }

    public List<InferenceComponentSpecification>? Specifications { get; set; }

    public InferenceComponentRuntimeConfig? RuntimeConfig { get; set; }

    public InferenceComponentDeploymentConfig? DeploymentConfig { get; set; }
}
