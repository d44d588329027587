using System.Text.Json;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

/// <summary>
/// Reads text deltas, one per token, without the serializer, whose bookkeeping for nested objects would cost several
/// times as much.
/// </summary>
internal static class TextDeltas
{
    /// <summary>Returns the event, or null for any other delta.</summary>
    /// <exception cref="JsonException">The payload is not JSON.</exception>
    public static ContentBlockDeltaEvent? TryRead(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        var (index, text) = ((int?)null, (string?)null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("contentBlockIndex"u8))
            {
                if (!reader.Read() || reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var number))
                    return null;
                index = number;
            }
            else if (reader.ValueTextEquals("delta"u8))
            {
                if (!TryReadText(ref reader, out text))
                    return null;
            }
            else
            {
                reader.Skip();
            }
        }
        return text is null || reader.TokenType != JsonTokenType.EndObject || reader.BytesConsumed != payload.Length
            ? null
            : new ContentBlockDeltaEvent
            {
                ContentBlockIndex = index,
                Delta = new ContentBlockDelta { Text = text },
            };
    }

    private static bool TryReadText(ref Utf8JsonReader reader, out string? text)
    {
        text = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("text"u8))
            return false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            return false;
        text = reader.ValueIsEscaped ? reader.GetString() : TokenStrings.Of(reader.ValueSpan);
        return reader.Read() && reader.TokenType == JsonTokenType.EndObject;
    }
}
