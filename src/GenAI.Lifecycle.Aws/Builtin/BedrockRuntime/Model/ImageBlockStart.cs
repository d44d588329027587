namespace Amazon.BedrockRuntime.Model;

internal sealed class ImageBlockStart
{
    public ImageFormat? Format { get; set; }
}
