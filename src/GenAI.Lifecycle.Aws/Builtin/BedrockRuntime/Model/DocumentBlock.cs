namespace Amazon.BedrockRuntime.Model;

internal sealed class DocumentBlock
{
    public string? Name { get; set; }

    public DocumentSource? Source { get; set; }

    public DocumentFormat? Format { get; set; }

    public string? Context { get; set; }

    public CitationsConfig? Citations { get; set; }
}
