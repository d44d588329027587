namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailInvocationMetrics
{
    public long? GuardrailProcessingLatency { get; set; }

    public GuardrailUsage? Usage { get; set; }

    public GuardrailCoverage? GuardrailCoverage { get; set; }
}
