namespace Amazon.BedrockRuntime.Model;

internal sealed class CitationSourceContentDelta
{
    public string? Text { get; set; }
}
