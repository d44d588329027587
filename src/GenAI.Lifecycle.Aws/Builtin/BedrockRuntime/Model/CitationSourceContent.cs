namespace Amazon.BedrockRuntime.Model;

internal sealed class CitationSourceContent
{
    public string? Text { get; set; }
}
