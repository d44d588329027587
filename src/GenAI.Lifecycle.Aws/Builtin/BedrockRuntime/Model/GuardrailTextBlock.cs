namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailTextBlock
{
    public string? Text { get; set; }

    public List<string>? Qualifiers { get; set; }
}
