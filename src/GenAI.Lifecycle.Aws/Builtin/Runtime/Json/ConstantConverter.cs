using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

/// <summary>Reads and writes an enumeration by its wire value; also as a key of a map.</summary>
internal sealed class ConstantConverter<T> : JsonConverter<T>
    where T : ConstantClass, IServiceConstant<T>
{
    /// <inheritdoc />
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } value ? T.FindValue(value) : null;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc />
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.FindValue(reader.GetString()!);

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
