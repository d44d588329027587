using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

/// <summary>A blob: base64 on the wire, a <see cref="MemoryStream"/> in the model (all of it, regardless of its position).</summary>
internal sealed class BlobConverter : JsonConverter<MemoryStream>
{
    /// <inheritdoc />
    public override MemoryStream Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var bytes = reader.GetBytesFromBase64();
        return new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, MemoryStream value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.TryGetBuffer(out var bytes) ? bytes : value.ToArray());
}
