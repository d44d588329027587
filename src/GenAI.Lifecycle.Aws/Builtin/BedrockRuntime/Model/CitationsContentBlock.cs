namespace Amazon.BedrockRuntime.Model;

internal sealed class CitationsContentBlock
{
    public List<CitationGeneratedContent>? Content { get; set; }

    public List<Citation>? Citations { get; set; }
}
