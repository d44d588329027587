namespace Amazon.BedrockRuntime.Model;

internal sealed class DocumentCharLocation
{
    public int? DocumentIndex { get; set; }

    public int? Start { get; set; }

    public int? End { get; set; }
}
