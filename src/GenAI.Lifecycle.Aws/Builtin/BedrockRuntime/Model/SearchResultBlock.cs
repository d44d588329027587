namespace Amazon.BedrockRuntime.Model;

internal sealed class SearchResultBlock
{
    public string? Source { get; set; }

    public string? Title { get; set; }

    public List<SearchResultContentBlock>? Content { get; set; }

    public CitationsConfig? Citations { get; set; }
}
