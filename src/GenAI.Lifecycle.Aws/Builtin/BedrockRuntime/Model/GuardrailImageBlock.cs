namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailImageBlock
{
    public GuardrailImageFormat? Format { get; set; }

    public GuardrailImageSource? Source { get; set; }
}
