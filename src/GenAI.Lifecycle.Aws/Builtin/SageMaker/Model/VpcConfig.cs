namespace Amazon.SageMaker.Model;

internal sealed class VpcConfig
{
    public List<string>? SecurityGroupIds { get; set; }

    public List<string>? Subnets { get; set; }
}
