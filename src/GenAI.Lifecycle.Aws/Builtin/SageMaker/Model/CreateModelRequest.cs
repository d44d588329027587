namespace Amazon.SageMaker.Model;

internal sealed class CreateModelRequest : AmazonSageMakerRequest
{
    public string? ModelName { get; set; }

    public ContainerDefinition? PrimaryContainer { get; set; }

    public List<ContainerDefinition>? Containers { get; set; }

    public InferenceExecutionConfig? InferenceExecutionConfig { get; set; }

    public string? ExecutionRoleArn { get; set; }

    public List<Tag>? Tags { get; set; }

    public VpcConfig? VpcConfig { get; set; }

    public bool? EnableNetworkIsolation { get; set; }
}
