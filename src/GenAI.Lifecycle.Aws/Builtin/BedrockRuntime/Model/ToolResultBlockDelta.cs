using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolResultBlockDelta
{
    public string? Text { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(DocumentConverter))]
    public Document Json { get; set; }
}
