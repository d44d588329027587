namespace Amazon.BedrockRuntime.Model;

internal sealed class ImageBlock
{
    public ImageFormat? Format { get; set; }

    public ImageSource? Source { get; set; }

    public ErrorBlock? Error { get; set; }
}
