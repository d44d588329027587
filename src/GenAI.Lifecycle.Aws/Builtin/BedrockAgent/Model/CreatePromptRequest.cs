namespace Amazon.BedrockAgent.Model;

internal sealed class CreatePromptRequest : AmazonBedrockAgentRequest
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? CustomerEncryptionKeyArn { get; set; }

    public string? DefaultVariant { get; set; }

    public List<PromptVariant>? Variants { get; set; }

    public string? ClientToken { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>This request with a token to make repeats of it one creation; a new one unless the caller chose his own.</summary>
    internal CreatePromptRequest WithClientToken()
    {
        if (ClientToken is not null) return this;
        var copy = (CreatePromptRequest)MemberwiseClone();
        copy.ClientToken = Guid.NewGuid().ToString();
        return copy;
    }
}
