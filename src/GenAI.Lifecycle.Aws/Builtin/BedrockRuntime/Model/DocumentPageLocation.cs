namespace Amazon.BedrockRuntime.Model;

internal sealed class DocumentPageLocation
{
    public int? DocumentIndex { get; set; }

    public int? Start { get; set; }

    public int? End { get; set; }
}
