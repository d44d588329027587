using System.Text.Json.Serialization;

namespace Amazon.BedrockAgent.Model;

internal sealed class ListPromptsRequest : AmazonBedrockAgentRequest
{
    [JsonIgnore]
    public string? PromptIdentifier { get; set; }

    [JsonIgnore]
    public int? MaxResults { get; set; }

    [JsonIgnore]
    public string? NextToken { get; set; }
}
