using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>
/// A timestamp in an input or output document: JSON writes epoch seconds, CBOR tag 1, awsQuery ISO 8601.
/// </summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct AwsTimestamp(DateTimeOffset Value)
{
    /// <summary>Epoch seconds with milliseconds as the fraction.</summary>
    public double Seconds => Value.ToUnixTimeMilliseconds() / 1000.0;

    public static AwsTimestamp FromSeconds(double seconds) => new(DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000)));

    public static implicit operator JsonNode(AwsTimestamp timestamp) => timestamp.ToNode();

    public static implicit operator AwsTimestamp(DateTimeOffset value) => new(value);

    public JsonNode ToNode() => JsonValue.Create(this, ProtocolJson.Default.AwsTimestamp)!;

    internal sealed class Converter : JsonConverter<AwsTimestamp>
    {
        public override AwsTimestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            FromSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, AwsTimestamp value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Seconds);
    }
}

[JsonSerializable(typeof(AwsTimestamp))]
internal sealed partial class ProtocolJson : JsonSerializerContext;
