using System.Text.Json.Serialization;

namespace Amazon.Bedrock.Model;

internal sealed class ListInferenceProfilesRequest : AmazonBedrockRequest
{
    [JsonIgnore]
    public int? MaxResults { get; set; }

    [JsonIgnore]
    public string? NextToken { get; set; }

    [JsonIgnore]
    public InferenceProfileType? TypeEquals { get; set; }
}
