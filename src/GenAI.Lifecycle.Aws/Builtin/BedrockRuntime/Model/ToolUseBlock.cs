using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolUseBlock
{
    public string? ToolUseId { get; set; }

    public string? Name { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document Input { get; set; }

    public ToolUseType? Type { get; set; }
}
