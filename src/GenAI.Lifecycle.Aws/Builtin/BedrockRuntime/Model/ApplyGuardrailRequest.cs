using System.Text.Json.Serialization;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ApplyGuardrailRequest : AmazonBedrockRuntimeRequest
{
    [JsonIgnore]
    public string? GuardrailIdentifier { get; set; }

    [JsonIgnore]
    public string? GuardrailVersion { get; set; }

    public GuardrailContentSource? Source { get; set; }

    public List<GuardrailContentBlock>? Content { get; set; }

    public GuardrailOutputScope? OutputScope { get; set; }
}
