using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

/// <summary>A timestamp of the JSON protocols: seconds since 1970 with a fraction; UTC in the model. ISO 8601 text is read too.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTime>
{
    /// <inheritdoc />
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? reader.GetDateTimeOffset().UtcDateTime
            : DateTime.UnixEpoch.AddTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        var milliseconds = (value.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
        if (milliseconds % 1000 == 0)
            writer.WriteNumberValue(milliseconds / 1000);
        else
            writer.WriteNumberValue(milliseconds / 1000m);
    }
}
