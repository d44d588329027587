using System.Text.Json.Serialization;

namespace Amazon.BedrockAgent.Model;

internal sealed class CreatePromptVersionRequest : AmazonBedrockAgentRequest
{
    [JsonIgnore]
    public string? PromptIdentifier { get; set; }

    public string? Description { get; set; }

    public string? ClientToken { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}
