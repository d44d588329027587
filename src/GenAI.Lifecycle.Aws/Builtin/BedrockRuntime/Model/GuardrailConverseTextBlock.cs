namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailConverseTextBlock
{
    public string? Text { get; set; }

    public List<string>? Qualifiers { get; set; }
}
