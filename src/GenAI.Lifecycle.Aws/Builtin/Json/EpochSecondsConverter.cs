using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Aws.Builtin.Json;

/// <summary>A time as seconds since 1970 (the AWS JSON protocols' default), in UTC, to the millisecond.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTime>
{
    /// <inheritdoc />
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetInt64(out var seconds)
            ? DateTime.UnixEpoch.AddSeconds(seconds)
            : DateTime.UnixEpoch.AddTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        var milliseconds = (value.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
        if (milliseconds % 1000 == 0) writer.WriteNumberValue(milliseconds / 1000);
        else writer.WriteNumberValue(milliseconds / 1000m);
    }
}
