namespace Amazon.BedrockRuntime.Model;

internal sealed class CitationGeneratedContent
{
    public string? Text { get; set; }
}
