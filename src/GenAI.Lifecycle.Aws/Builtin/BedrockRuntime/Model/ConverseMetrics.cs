namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseMetrics
{
    public long? LatencyMs { get; set; }
}
