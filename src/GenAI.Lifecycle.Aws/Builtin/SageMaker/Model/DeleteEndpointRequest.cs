namespace Amazon.SageMaker.Model;

internal sealed class DeleteEndpointRequest : AmazonSageMakerRequest
{
    public string? EndpointName { get; set; }
}
