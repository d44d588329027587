namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseStreamMetrics
{
    public long? LatencyMs { get; set; }
}
