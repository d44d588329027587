using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

/// <summary>A timestamp the model marks as <c>date-time</c>: ISO 8601 in UTC with milliseconds.</summary>
internal sealed class Iso8601Converter : JsonConverter<DateTime>
{
    /// <inheritdoc />
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().UtcDateTime;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
