using System.Buffers;
using System.Text.Json;
using Amazon.Runtime.Documents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Converts between JSON of the common abstractions and documents of the AWS SDK, without loss.</summary>
internal static class JsonDocuments
{
    public static JsonElement ToElement(object? value, JsonSerializerOptions? options = null)
    {
        if (value is JsonElement element)
            return element;
        if (value is JsonDocument document)
            return document.RootElement;
        options ??= AIJsonUtilities.DefaultOptions;
        return JsonSerializer.SerializeToElement(value, options.GetTypeInfo(value?.GetType() ?? typeof(object)));
    }

    public static Document ToDocument(object? value, JsonSerializerOptions? options = null) => ToDocument(ToElement(value, options));

    public static Document ToDocument(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new Dictionary<string, Document>(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject())
                    members[member.Name] = ToDocument(member.Value);
                return new Document(members);
            case JsonValueKind.Array:
                var items = new List<Document>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                    items.Add(ToDocument(item));
                return new Document(items);
            case JsonValueKind.String:
                return new Document(element.GetString());
            case JsonValueKind.Number:
                return ToNumber(element);
            case JsonValueKind.True:
                return new Document(true);
            case JsonValueKind.False:
                return new Document(false);
            default:
                return default;
        }
    }

    public static JsonElement ToElement(Document document)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, document);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Sets a value at a dotted path, creating the objects along the path.</summary>
    public static void Set(Dictionary<string, Document> fields, string path, Document value)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            fields[path] = value;
            return;
        }

        var head = path[..dot];
        var inner =
            fields.TryGetValue(head, out var existing) && existing.IsDictionary()
                ? new Dictionary<string, Document>(existing.AsDictionary(), StringComparer.Ordinal)
                : new Dictionary<string, Document>(StringComparer.Ordinal);
        Set(inner, path[(dot + 1)..], value);
        fields[head] = new Document(inner);
    }

    private static Document ToNumber(JsonElement element)
    {
        if (element.TryGetInt32(out var small))
            return new Document(small);
        if (element.TryGetInt64(out var large))
            return new Document(large);
        return new Document(element.GetDouble());
    }

    private static void Write(Utf8JsonWriter writer, Document document)
    {
        switch (document.Type)
        {
            case DocumentType.Dictionary:
                writer.WriteStartObject();
                foreach (var (name, value) in document.AsDictionary())
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case DocumentType.List:
                writer.WriteStartArray();
                foreach (var item in document.AsList())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case DocumentType.String:
                writer.WriteStringValue(document.AsString());
                break;
            case DocumentType.Int:
                writer.WriteNumberValue(document.AsInt());
                break;
            case DocumentType.Long:
                writer.WriteNumberValue(document.AsLong());
                break;
            case DocumentType.Double:
                writer.WriteNumberValue(document.AsDouble());
                break;
            case DocumentType.Bool:
                writer.WriteBooleanValue(document.AsBool());
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
