namespace Amazon.SageMaker.Model;

internal sealed class CreateEndpointRequest : AmazonSageMakerRequest
{
    public string? EndpointName { get; set; }

    public string? EndpointConfigName { get; set; }

    public DeploymentConfig? DeploymentConfig { get; set; }

    public List<Tag>? Tags { get; set; }
}
