using System.Text.Json.Serialization;

namespace Amazon.BedrockRuntime.Model;

internal sealed class CountTokensRequest : AmazonBedrockRuntimeRequest
{
    [JsonIgnore]
    public string? ModelId { get; set; }

    public CountTokensInput? Input { get; set; }
}
