namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailContentBlock
{
    public GuardrailTextBlock? Text { get; set; }

    public GuardrailImageBlock? Image { get; set; }
}
