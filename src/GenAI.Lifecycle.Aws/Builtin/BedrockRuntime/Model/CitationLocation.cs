namespace Amazon.BedrockRuntime.Model;

internal sealed class CitationLocation
{
    public WebLocation? Web { get; set; }

    public DocumentCharLocation? DocumentChar { get; set; }

    public DocumentPageLocation? DocumentPage { get; set; }

    public DocumentChunkLocation? DocumentChunk { get; set; }

    public SearchResultLocation? SearchResultLocation { get; set; }
}
