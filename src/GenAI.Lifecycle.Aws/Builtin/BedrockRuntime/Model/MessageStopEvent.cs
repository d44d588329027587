using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;
using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed class MessageStopEvent : IEventStreamEvent
{
    public StopReason? StopReason { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document AdditionalModelResponseFields { get; set; }
}
