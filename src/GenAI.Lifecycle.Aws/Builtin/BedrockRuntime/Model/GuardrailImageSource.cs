namespace Amazon.BedrockRuntime.Model;

internal sealed class GuardrailImageSource
{
    public MemoryStream? Bytes { get; set; }
}
