using System.Formats.Cbor;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>Converts between CBOR and the JSON documents of operations.</summary>
internal static class CborDocuments
{
    private const int MaxDepth = 64;

    /// <summary>Timestamps (tag 1) become epoch seconds, byte strings base64, non-finite numbers their names.</summary>
    /// <exception cref="CborContentException">The body is not one well-formed map, a key comes twice, a text is not UTF-8, or the
    /// nesting is deeper than 64.</exception>
    public static JsonElement Read(ReadOnlyMemory<byte> body)
    {
        var reader = new CborReader(body, CborConformanceMode.Strict);
        if (reader.PeekState() != CborReaderState.StartMap)
            throw new CborContentException("The body is not a map.");

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            Copy(reader, writer, 0);

        return reader.BytesRemaining == 0
            ? JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length))
            : throw new CborContentException($"{reader.BytesRemaining} bytes follow the map.");
    }

    public static byte[] Write(JsonNode? document)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        Write(writer, document);
        return writer.Encode();
    }

    private static void Copy(CborReader reader, Utf8JsonWriter writer, int depth)
    {
        if (depth > MaxDepth)
            throw new CborContentException("Nested too deeply.");
        switch (reader.PeekState())
        {
            case CborReaderState.StartMap:
                reader.ReadStartMap();
                writer.WriteStartObject();
                while (reader.PeekState() != CborReaderState.EndMap)
                {
                    writer.WritePropertyName(reader.ReadTextString());
                    Copy(reader, writer, depth + 1);
                }
                reader.ReadEndMap();
                writer.WriteEndObject();
                break;
            case CborReaderState.StartArray:
                reader.ReadStartArray();
                writer.WriteStartArray();
                while (reader.PeekState() != CborReaderState.EndArray)
                    Copy(reader, writer, depth + 1);
                reader.ReadEndArray();
                writer.WriteEndArray();
                break;
            case CborReaderState.Tag when reader.PeekTag() == CborTag.UnixTimeSeconds:
                reader.ReadTag();
                Copy(reader, writer, depth + 1);
                break;
            case CborReaderState.UnsignedInteger:
                writer.WriteNumberValue(reader.ReadUInt64());
                break;
            case CborReaderState.NegativeInteger:
                writer.WriteNumberValue(reader.ReadInt64());
                break;
            case CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat:
                WriteNumber(writer, reader.ReadDouble());
                break;
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                writer.WriteStringValue(reader.ReadTextString());
                break;
            case CborReaderState.ByteString or CborReaderState.StartIndefiniteLengthByteString:
                writer.WriteBase64StringValue(reader.ReadByteString());
                break;
            case CborReaderState.Boolean:
                writer.WriteBooleanValue(reader.ReadBoolean());
                break;
            case CborReaderState.Null:
                reader.ReadNull();
                writer.WriteNullValue();
                break;
            default:
                throw new CborContentException($"Unexpected {reader.PeekState()}.");
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void Write(CborWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNull();
                break;
            case JsonObject map:
                writer.WriteStartMap(map.Count);
                foreach (var (name, value) in map)
                {
                    writer.WriteTextString(name);
                    Write(writer, value);
                }
                writer.WriteEndMap();
                break;
            case JsonArray list:
                writer.WriteStartArray(list.Count);
                foreach (var item in list)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValue value:
                Write(writer, value);
                break;
        }
    }

    /// <summary>A double stays a floating-point number even when it is whole: typed readers require it.</summary>
    private static void Write(CborWriter writer, JsonValue value)
    {
        if (value.TryGetValue<AwsTimestamp>(out var timestamp))
        {
            writer.WriteTag(CborTag.UnixTimeSeconds);
            writer.WriteDouble(timestamp.Seconds);
            return;
        }
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                writer.WriteTextString(value.GetValue<string>());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(value.GetValue<bool>());
                break;
            case JsonValueKind.Number when value.TryGetValue<int>(out var number):
                writer.WriteInt32(number);
                break;
            case JsonValueKind.Number when value.TryGetValue<long>(out var number):
                writer.WriteInt64(number);
                break;
            case JsonValueKind.Number:
                writer.WriteDouble(value.GetValue<double>());
                break;
            default:
                writer.WriteNull();
                break;
        }
    }
}
