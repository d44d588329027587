namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailConfiguration
{
    public string? GuardrailIdentifier { get; set; }

    public string? GuardrailVersion { get; set; }

    public GuardrailTrace? Trace { get; set; }
}
