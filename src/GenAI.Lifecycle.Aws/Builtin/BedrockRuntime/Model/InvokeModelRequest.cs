using System.Text.Json.Serialization;

namespace Amazon.BedrockRuntime.Model;

internal sealed class InvokeModelRequest : AmazonBedrockRuntimeRequest
{
    [JsonIgnore]
    public string? ModelId { get; set; }

    [JsonIgnore]
    public MemoryStream? Body { get; set; }

    [JsonIgnore]
    public string? ContentType { get; set; }

    [JsonIgnore]
    public string? Accept { get; set; }

    [JsonIgnore]
    public Trace? Trace { get; set; }

    [JsonIgnore]
    public string? GuardrailIdentifier { get; set; }

    [JsonIgnore]
    public string? GuardrailVersion { get; set; }

    [JsonIgnore]
    public PerformanceConfigLatency? PerformanceConfigLatency { get; set; }

    [JsonIgnore]
    public ServiceTierType? ServiceTier { get; set; }

    [JsonIgnore]
    public string? RequestMetadata { get; set; }
}
