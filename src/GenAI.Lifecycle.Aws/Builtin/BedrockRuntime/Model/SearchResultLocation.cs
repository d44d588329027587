namespace Amazon.BedrockRuntime.Model;

internal sealed class SearchResultLocation
{
    public int? SearchResultIndex { get; set; }

    public int? Start { get; set; }

    public int? End { get; set; }
}
