using System.Text.Json.Nodes;
using Amazon.Runtime.Documents;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>Turns samples of documents into the AWS SDK's and back.</summary>
internal static class SampleDocuments
{
    /// <summary>Returns a document.</summary>
    public static Document Read(JsonNode? node) =>
        node switch
        {
            null => default,
            JsonObject members => new Document(members.ToDictionary(pair => pair.Key, pair => Read(pair.Value))),
            JsonArray items => new Document(items.Select(Read).ToList()),
            JsonValue value when value.TryGetValue<string>(out var text) => new Document(text),
            JsonValue value when value.TryGetValue<bool>(out var flag) => new Document(flag),
            JsonValue value when value.TryGetValue<int>(out var integer) => new Document(integer),
            JsonValue value when value.TryGetValue<long>(out var integer) => new Document(integer),
            _ => new Document(SampleJson.Double(node)),
        };

    /// <summary>Returns the sample that a document holds; null for none.</summary>
    public static JsonNode? Write(Document document) =>
        document.Type switch
        {
            DocumentType.Null => null,
            DocumentType.Bool => document.AsBool(),
            DocumentType.Int => document.AsInt(),
            DocumentType.Long => document.AsLong(),
            DocumentType.Double => SampleJson.Number(document.AsDouble()),
            DocumentType.String => document.AsString(),
            DocumentType.List => new JsonArray([.. document.AsList().Select(Write)]),
            DocumentType.Dictionary => new JsonObject(
                document.AsDictionary().Select(pair => KeyValuePair.Create(pair.Key, Write(pair.Value)))
            ),
            var type => throw new InvalidOperationException($"A document of type {type}."),
        };
}
