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

    /// <summary>This request with a token to make repeats of it one creation; a new one unless the caller chose his own.</summary>
    internal CreateModelInvocationJobRequest WithClientToken()
    {
        if (ClientRequestToken is not null) return this;
        var copy = (CreateModelInvocationJobRequest)MemberwiseClone();
        copy.ClientRequestToken = Guid.NewGuid().ToString();
        return copy;
    }
}
