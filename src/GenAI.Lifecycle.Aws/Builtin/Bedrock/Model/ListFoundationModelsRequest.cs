using System.Text.Json.Serialization;

namespace Amazon.Bedrock.Model;

internal sealed class ListFoundationModelsRequest : AmazonBedrockRequest
{
    [JsonIgnore]
    public string? ByProvider { get; set; }

    [JsonIgnore]
    public ModelCustomization? ByCustomizationType { get; set; }

    [JsonIgnore]
    public ModelModality? ByOutputModality { get; set; }

    [JsonIgnore]
    public InferenceType? ByInferenceType { get; set; }
}
