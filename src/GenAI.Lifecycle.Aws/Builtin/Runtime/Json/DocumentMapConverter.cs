using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

/// <summary>A map of documents: an object whose members hold any JSON value.</summary>
internal sealed class DocumentMapConverter : JsonConverter<Dictionary<string, Document>>
{
    private static readonly DocumentConverter s_document = new();

    /// <inheritdoc />
    public override Dictionary<string, Document> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        s_document.Read(ref reader, typeof(Document), options).AsDictionary();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Dictionary<string, Document> value, JsonSerializerOptions options) =>
        s_document.Write(writer, new Document(value), options);
}
