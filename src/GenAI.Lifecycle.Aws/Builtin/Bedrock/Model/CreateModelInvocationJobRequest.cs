namespace Amazon.Bedrock.Model;

internal sealed class CreateModelInvocationJobRequest : AmazonBedrockRequest
{
    public string? JobName { get; set; }

    public string? RoleArn { get; set; }

    public string? ClientRequestToken { get; set; }

    public string? ModelId { get; set; }

    public ModelInvocationJobInputDataConfig? InputDataConfig { get; set; }

    public ModelInvocationJobOutputDataConfig? OutputDataConfig { get; set; }

    public VpcConfig? VpcConfig { get; set; }

    public int? TimeoutDurationInHours { get; set; }

    public List<Tag>? Tags { get; set; }

    public ModelInvocationType? ModelInvocationType { get; set; }
}
