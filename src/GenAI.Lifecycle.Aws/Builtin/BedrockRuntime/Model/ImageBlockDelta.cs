namespace Amazon.BedrockRuntime.Model;

internal sealed class ImageBlockDelta
{
    public ImageSource? Source { get; set; }

    public ErrorBlock? Error { get; set; }
}
