namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailCustomWord
{
    public string? Match { get; set; }

    public GuardrailWordPolicyAction? Action { get; set; }

    public bool? Detected { get; set; }
}
