namespace Amazon.SageMaker.Model;

internal sealed class DescribeInferenceComponentRequest : AmazonSageMakerRequest
{
    public string? InferenceComponentName { get; set; }
}
