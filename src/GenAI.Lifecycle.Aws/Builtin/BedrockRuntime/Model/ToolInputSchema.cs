using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolInputSchema
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document Json { get; set; }
}
