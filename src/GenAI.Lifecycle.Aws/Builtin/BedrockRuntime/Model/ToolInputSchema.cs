using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ToolInputSchema
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(DocumentConverter))]
    public Document Json { get; set; }
}
