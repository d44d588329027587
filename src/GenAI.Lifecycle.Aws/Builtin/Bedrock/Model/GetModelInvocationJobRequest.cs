using System.Text.Json.Serialization;

namespace Amazon.Bedrock.Model;

internal sealed class GetModelInvocationJobRequest : AmazonBedrockRequest
{
    [JsonIgnore]
    public string? JobIdentifier { get; set; }
}
