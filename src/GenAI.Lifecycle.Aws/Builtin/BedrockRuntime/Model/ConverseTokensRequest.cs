using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseTokensRequest
{
    public List<Message>? Messages { get; set; }

    public List<SystemContentBlock>? System { get; set; }

    public ToolConfiguration? ToolConfig { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(DocumentConverter))]
    public Document AdditionalModelRequestFields { get; set; }
}
