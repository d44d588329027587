using System.Globalization;
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

    /// <summary>The first and the last accepted time; both leave room for arithmetic.</summary>
    private static readonly DateTimeOffset s_first = new(1, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_last = new(9998, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads epoch seconds; false when they are outside the years 1 to 9998.</summary>
    public static bool TryFromSeconds(double seconds, out DateTimeOffset time)
    {
        var within = seconds >= s_first.ToUnixTimeSeconds() && seconds <= s_last.ToUnixTimeSeconds();
        time = within ? FromSeconds(seconds).Value : default;
        return within;
    }

    /// <summary>Reads ISO 8601; false when it is another text or outside the years 1 to 9998.</summary>
    public static bool TryFromText(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
        && time >= s_first
        && time <= s_last;

    public static AwsTimestamp FromSeconds(double seconds) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000)));

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
