namespace Amazon.SageMaker.Model;

internal sealed class DeleteEndpointConfigRequest : AmazonSageMakerRequest
{
    public string? EndpointConfigName { get; set; }
}
