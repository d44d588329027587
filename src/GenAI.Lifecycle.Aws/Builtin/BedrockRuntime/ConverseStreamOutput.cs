using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

internal sealed partial class ConverseStreamOutput
{
    static partial void TryReadFast(ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload, ref IEventStreamEvent? result)
    {
        if (type.SequenceEqual("contentBlockDelta"u8))
        {
            result = TextDeltas.TryRead(payload);
        }
    }
}
