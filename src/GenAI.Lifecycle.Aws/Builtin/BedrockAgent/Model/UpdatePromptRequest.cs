using System.Text.Json.Serialization;

namespace Amazon.BedrockAgent.Model;

internal sealed class UpdatePromptRequest : AmazonBedrockAgentRequest
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? CustomerEncryptionKeyArn { get; set; }

    public string? DefaultVariant { get; set; }

    public List<PromptVariant>? Variants { get; set; }

    [JsonIgnore]
    public string? PromptIdentifier { get; set; }
}
