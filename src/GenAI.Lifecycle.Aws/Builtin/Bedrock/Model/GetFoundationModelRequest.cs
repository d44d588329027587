using System.Text.Json.Serialization;

namespace Amazon.Bedrock.Model;

internal sealed class GetFoundationModelRequest : AmazonBedrockRequest
{
    [JsonIgnore]
    public string? ModelIdentifier { get; set; }
}
