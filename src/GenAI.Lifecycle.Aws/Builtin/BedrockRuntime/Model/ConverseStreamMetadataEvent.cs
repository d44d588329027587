using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseStreamMetadataEvent : IEventStreamEvent
{
    public TokenUsage? Usage { get; set; }

    public ConverseStreamMetrics? Metrics { get; set; }

    public ConverseStreamTrace? Trace { get; set; }

    public PerformanceConfiguration? PerformanceConfig { get; set; }

    public ServiceTier? ServiceTier { get; set; }
}
