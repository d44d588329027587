using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolResultContentBlock
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document Json { get; set; }

    public string? Text { get; set; }

    public ImageBlock? Image { get; set; }

    public DocumentBlock? Document { get; set; }

    public VideoBlock? Video { get; set; }

    public SearchResultBlock? SearchResult { get; set; }
}
