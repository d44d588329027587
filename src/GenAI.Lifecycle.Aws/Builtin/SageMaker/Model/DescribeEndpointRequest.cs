namespace Amazon.SageMaker.Model;

internal sealed class DescribeEndpointRequest : AmazonSageMakerRequest
{
    public string? EndpointName { get; set; }
}
