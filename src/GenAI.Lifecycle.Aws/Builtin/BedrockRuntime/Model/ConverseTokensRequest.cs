using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseTokensRequest
{
    public List<Message>? Messages { get; set; }

    public List<SystemContentBlock>? System { get; set; }

    public ToolConfiguration? ToolConfig { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document AdditionalModelRequestFields { get; set; }
}
