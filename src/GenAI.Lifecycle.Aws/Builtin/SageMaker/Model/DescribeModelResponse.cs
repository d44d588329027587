using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class DescribeModelResponse : AmazonWebServiceResponse
{
    public string? ModelName { get; set; }

    public ContainerDefinition? PrimaryContainer { get; set; }

    public List<ContainerDefinition>? Containers { get; set; }

    public InferenceExecutionConfig? InferenceExecutionConfig { get; set; }

    public string? ExecutionRoleArn { get; set; }

    public VpcConfig? VpcConfig { get; set; }

    public DateTime? CreationTime { get; set; }

    public string? ModelArn { get; set; }

    public bool? EnableNetworkIsolation { get; set; }
}
