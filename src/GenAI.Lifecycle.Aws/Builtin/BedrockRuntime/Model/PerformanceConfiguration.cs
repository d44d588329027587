namespace Amazon.BedrockRuntime.Model;

internal sealed class PerformanceConfiguration
{
    public PerformanceConfigLatency? Latency { get; set; }
}
