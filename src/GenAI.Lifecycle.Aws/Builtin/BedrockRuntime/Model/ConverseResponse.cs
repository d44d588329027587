using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Runtime.Documents;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseResponse : AmazonWebServiceResponse
{
    public ConverseOutput? Output { get; set; }

    public StopReason? StopReason { get; set; }

    public TokenUsage? Usage { get; set; }

    public ConverseMetrics? Metrics { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document AdditionalModelResponseFields { get; set; }

    public ConverseTrace? Trace { get; set; }

    public PerformanceConfiguration? PerformanceConfig { get; set; }

    public ServiceTier? ServiceTier { get; set; }
}
