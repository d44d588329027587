using System.Text.Json.Serialization;

namespace Amazon.BedrockAgent.Model;

internal sealed class DeletePromptRequest : AmazonBedrockAgentRequest
{
    [JsonIgnore]
    public string? PromptIdentifier { get; set; }

    [JsonIgnore]
    public string? PromptVersion { get; set; }
}
