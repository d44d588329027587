namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailConverseImageSource
{
    public MemoryStream? Bytes { get; set; }
}
