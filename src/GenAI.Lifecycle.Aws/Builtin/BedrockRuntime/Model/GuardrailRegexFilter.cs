namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailRegexFilter
{
    public GuardrailSensitiveInformationPolicyAction? Action { get; set; }

    public string? Name { get; set; }

    public string? Match { get; set; }

    public string? Regex { get; set; }

    public bool? Detected { get; set; }
}
