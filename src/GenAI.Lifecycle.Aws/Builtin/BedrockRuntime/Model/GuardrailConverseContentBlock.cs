namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailConverseContentBlock
{
    public GuardrailConverseTextBlock? Text { get; set; }

    public GuardrailConverseImageBlock? Image { get; set; }
}
