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
}
