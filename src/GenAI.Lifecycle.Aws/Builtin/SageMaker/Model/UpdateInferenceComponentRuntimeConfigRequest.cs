namespace Amazon.SageMaker.Model;

internal sealed class UpdateInferenceComponentRuntimeConfigRequest : AmazonSageMakerRequest
{
    public string? InferenceComponentName { get; set; }

    public InferenceComponentRuntimeConfig? DesiredRuntimeConfig { get; set; }
}
