using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolUseBlock
{
    public string? ToolUseId { get; set; }

    public string? Name { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(DocumentConverter))]
    public Document Input { get; set; }

    public ToolUseType? Type { get; set; }
}
