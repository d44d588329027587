using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

internal sealed class InvokeModelWithResponseStreamResponse : AmazonWebServiceResponse
{
    [JsonIgnore]
    public ResponseStream? Body { get; set; }

    [JsonIgnore]
    public string? ContentType { get; set; }

    [JsonIgnore]
    public PerformanceConfigLatency? PerformanceConfigLatency { get; set; }

    [JsonIgnore]
    public ServiceTierType? ServiceTier { get; set; }
}
