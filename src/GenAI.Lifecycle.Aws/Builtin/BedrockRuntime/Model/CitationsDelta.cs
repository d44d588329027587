namespace Amazon.BedrockRuntime.Model;

internal sealed class CitationsDelta
{
    public string? Title { get; set; }

    public string? Source { get; set; }

    public List<CitationSourceContentDelta>? SourceContent { get; set; }

    public CitationLocation? Location { get; set; }
}
