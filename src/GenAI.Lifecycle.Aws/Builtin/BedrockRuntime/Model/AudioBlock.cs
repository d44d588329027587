namespace Amazon.BedrockRuntime.Model;

internal sealed class AudioBlock
{
    public AudioFormat? Format { get; set; }

    public AudioSource? Source { get; set; }

    public ErrorBlock? Error { get; set; }
}
