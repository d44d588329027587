using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseStreamResponse : AmazonWebServiceResponse
{
    [JsonIgnore]
    public ConverseStreamOutput? Stream { get; set; }
}
