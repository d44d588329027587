namespace Amazon.SageMaker.Model;

internal sealed class DescribeEndpointConfigRequest : AmazonSageMakerRequest
{
    public string? EndpointConfigName { get; set; }
}
