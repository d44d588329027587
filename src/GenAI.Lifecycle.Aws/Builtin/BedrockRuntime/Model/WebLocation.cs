namespace Amazon.BedrockRuntime.Model;

internal sealed class WebLocation
{
    public string? Url { get; set; }

    public string? Domain { get; set; }
}
