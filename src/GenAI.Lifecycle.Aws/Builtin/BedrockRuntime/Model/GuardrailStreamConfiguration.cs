namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailStreamConfiguration
{
    public string? GuardrailIdentifier { get; set; }

    public string? GuardrailVersion { get; set; }

    public GuardrailTrace? Trace { get; set; }

    public GuardrailStreamProcessingMode? StreamProcessingMode { get; set; }
}
