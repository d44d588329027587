using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Aws.Builtin.Json;

/// <summary>A time as ISO 8601 (the Bedrock services), in UTC.</summary>
internal sealed class IsoTimestampConverter : JsonConverter<DateTime>
{
    /// <inheritdoc />
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().UtcDateTime;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(IsoTimestamp.Format(value));
}
