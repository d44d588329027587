namespace Amazon.BedrockRuntime.Model;

internal sealed class VideoBlock
{
    public VideoFormat? Format { get; set; }

    public VideoSource? Source { get; set; }
}
