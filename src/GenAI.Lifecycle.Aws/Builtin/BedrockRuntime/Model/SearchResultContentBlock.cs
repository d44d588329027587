namespace Amazon.BedrockRuntime.Model;

internal sealed class SearchResultContentBlock
{
    public string? Text { get; set; }
}
