using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Json;

/// <summary>A service enumeration as its string; a value this version does not know passes through.</summary>
internal sealed class ConstantClassConverter<T> : JsonConverter<T>
    where T : ConstantClass, IConstant<T>
{
    /// <inheritdoc />
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } value ? T.FindValue(value) : null;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
