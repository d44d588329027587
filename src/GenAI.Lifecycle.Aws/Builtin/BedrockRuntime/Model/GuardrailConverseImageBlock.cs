namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailConverseImageBlock
{
    public GuardrailConverseImageFormat? Format { get; set; }

    public GuardrailConverseImageSource? Source { get; set; }
}
