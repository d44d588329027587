namespace Amazon.SageMaker.Model;

internal sealed class UpdateEndpointRequest : AmazonSageMakerRequest
{
    public string? EndpointName { get; set; }

    public string? EndpointConfigName { get; set; }

    public bool? RetainAllVariantProperties { get; set; }

    public List<VariantProperty>? ExcludeRetainedVariantProperties { get; set; }

    public DeploymentConfig? DeploymentConfig { get; set; }

    public bool? RetainDeploymentConfig { get; set; }
}
