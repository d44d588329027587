using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

/// <summary>
/// A document: any JSON value, kept member by member. An integer beyond 64 bits becomes a double, because documents have
/// no larger integer type.
/// </summary>
internal sealed class DocumentConverter : JsonConverter<Document>
{
    /// <inheritdoc />
    public override bool HandleNull => true;

    /// <inheritdoc />
    public override Document Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, options),
            JsonTokenType.StartArray => ReadArray(ref reader, options),
            JsonTokenType.String => new Document(reader.GetString()!),
            JsonTokenType.Number => ReadNumber(ref reader),
            JsonTokenType.True => new Document(true),
            JsonTokenType.False => new Document(false),
            _ => default,
        };

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Document value, JsonSerializerOptions options)
    {
        switch (value.Type)
        {
            case DocumentType.Null:
                writer.WriteNullValue();
                break;
            case DocumentType.Bool:
                writer.WriteBooleanValue(value.AsBool());
                break;
            case DocumentType.Int:
                writer.WriteNumberValue(value.AsInt());
                break;
            case DocumentType.Long:
                writer.WriteNumberValue(value.AsLong());
                break;
            case DocumentType.Double:
                writer.WriteNumberValue(value.AsDouble());
                break;
            case DocumentType.String:
                writer.WriteStringValue(value.AsString());
                break;
            case DocumentType.List:
                writer.WriteStartArray();
                foreach (var item in value.AsList())
                    Write(writer, item, options);
                writer.WriteEndArray();
                break;
            case DocumentType.Dictionary:
                writer.WriteStartObject();
                foreach (var (name, item) in value.AsDictionary())
                {
                    writer.WritePropertyName(name);
                    Write(writer, item, options);
                }
                writer.WriteEndObject();
                break;
            default:
                throw new JsonException($"A document of type {value.Type} cannot be written.");
        }
    }

    private static Document ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt32(out var small))
            return new Document(small);
        return reader.TryGetInt64(out var large) ? new Document(large) : new Document(reader.GetDouble());
    }

    private Document ReadArray(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var items = new List<Document>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Read(ref reader, typeof(Document), options));
        return new Document(items);
    }

    private Document ReadObject(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var members = new Dictionary<string, Document>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            members[name] = Read(ref reader, typeof(Document), options);
        }
        return new Document(members);
    }
}
