namespace Amazon.Bedrock.Model;

internal sealed class VpcConfig
{
    public List<string>? SubnetIds { get; set; }

    public List<string>? SecurityGroupIds { get; set; }
}
