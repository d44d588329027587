namespace Amazon.SageMaker.Model;

internal sealed class DeleteInferenceComponentRequest : AmazonSageMakerRequest
{
    public string? InferenceComponentName { get; set; }
}
