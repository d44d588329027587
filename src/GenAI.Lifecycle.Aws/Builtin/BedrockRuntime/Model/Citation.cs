namespace Amazon.BedrockRuntime.Model;

internal sealed class Citation
{
    public string? Title { get; set; }

    public string? Source { get; set; }

    public List<CitationSourceContent>? SourceContent { get; set; }

    public CitationLocation? Location { get; set; }
}
