using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Local.Signing;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>awsQuery: a form whose names are paths (<c>MetricData.member.1.Value</c>), and XML answers.</summary>
internal static class QueryDocuments
{
    private const int MaxPairs = 20_000;
    private const int MaxDepth = 32;

    /// <summary>Pairs of a form body and of the query string.</summary>
    /// <exception cref="ServiceError">MalformedInput: there are more than 20,000.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(string query, ReadOnlySpan<byte> form)
    {
        var pairs = UriEncoding
            .ParseQuery(query)
            .Concat(UriEncoding.ParseQuery(Encoding.UTF8.GetString(form)))
            .Take(MaxPairs + 1)
            .ToArray();
        return pairs.Length <= MaxPairs ? pairs : throw new ServiceError("MalformedInput", 400, $"More than {MaxPairs} parameters");
    }

    /// <summary>
    /// Returns the input as a document: all leaves are strings, <c>member</c> levels are lists, <c>entry</c> levels maps.
    /// </summary>
    public static JsonElement Read(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var root = new Branch();
        foreach (var (name, value) in pairs)
            if (name is not ("Action" or "Version") && !name.StartsWith("X-Amz-", StringComparison.Ordinal))
                root.Set(name.Split('.'), value);
        return JsonElement.Parse((root.ToNode() ?? new JsonObject()).ToJsonString());
    }

    /// <param name="operation">The operation's name.</param>
    /// <param name="xmlNamespace">The namespace of the service's answers.</param>
    /// <param name="document">The answer; null for an operation that has none.</param>
    /// <param name="requestId">The request's id.</param>
    /// <param name="model">The model, which distinguishes maps from structures; without it there are no maps.</param>
    public static byte[] Write(string operation, string xmlNamespace, JsonObject? document, string requestId, ServiceModel? model = null) =>
        Xml(xml =>
        {
            xml.WriteStartElement($"{operation}Response", xmlNamespace);
            if (document is not null)
            {
                xml.WriteStartElement($"{operation}Result", xmlNamespace);
                WriteContent(xml, document, model, model?.Operations.GetValueOrDefault(operation)?.Output);
                xml.WriteEndElement();
            }
            xml.WriteStartElement("ResponseMetadata", xmlNamespace);
            xml.WriteElementString("RequestId", xmlNamespace, requestId);
            xml.WriteEndElement();
            xml.WriteEndElement();
        });

    public static byte[] WriteError(string xmlNamespace, ServiceError error, string requestId) =>
        Xml(xml =>
        {
            xml.WriteStartElement("ErrorResponse", xmlNamespace);
            xml.WriteStartElement("Error", xmlNamespace);
            xml.WriteElementString("Type", xmlNamespace, error.SenderFault ? "Sender" : "Receiver");
            xml.WriteElementString("Code", xmlNamespace, error.QueryCode ?? error.Code);
            xml.WriteElementString("Message", xmlNamespace, error.Message);
            foreach (var (name, value) in error.Members ?? [])
                WriteMember(xml, name, value);
            xml.WriteEndElement();
            xml.WriteElementString("RequestId", xmlNamespace, requestId);
            xml.WriteEndElement();
        });

    public static byte[] Xml(Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                buffer,
                new XmlWriterSettings
                {
                    Encoding = new UTF8Encoding(false),
                    CheckCharacters = false,
                    NewLineHandling = NewLineHandling.Entitize,
                }
            )
        )
            write(xml);
        return buffer.ToArray();
    }

    private static void WriteMember(XmlWriter xml, string name, JsonNode? node, ServiceModel? model = null, string? shapeName = null)
    {
        if (node is null)
            return;
        xml.WriteStartElement(name);
        WriteContent(xml, node, model, shapeName);
        xml.WriteEndElement();
    }

    private static void WriteContent(XmlWriter xml, JsonNode node, ServiceModel? model, string? shapeName)
    {
        var shape = shapeName is null ? null : model?.Shapes.GetValueOrDefault(shapeName);
        switch (node)
        {
            case JsonObject map when shape?.Kind == ShapeKind.Map:
                foreach (var (key, value) in map)
                    WriteEntry(xml, key, value, model, shape.Element);
                break;
            case JsonObject structure:
                foreach (var (member, value) in structure)
                    WriteMember(xml, member, value, model, shape?.Members.FirstOrDefault(m => m.WireName == member)?.Target);
                break;
            case JsonArray list:
                foreach (var item in list)
                    WriteMember(xml, "member", item, model, shape?.Element);
                break;
            case JsonValue value:
                xml.WriteString(Text(value));
                break;
        }
    }

    private static void WriteEntry(XmlWriter xml, string key, JsonNode? value, ServiceModel? model, string? shape)
    {
        xml.WriteStartElement("entry");
        xml.WriteElementString("key", key);
        WriteMember(xml, "value", value, model, shape);
        xml.WriteEndElement();
    }

    private static string Text(JsonValue value) =>
        value.TryGetValue<AwsTimestamp>(out var timestamp)
            ? timestamp.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>()
        : value.ToJsonString();

    private sealed class Branch
    {
        private readonly Dictionary<string, Branch> _children = new(StringComparer.Ordinal);
        private string? _value;

        public void Set(ReadOnlySpan<string> path, string value, int depth = 0)
        {
            if (depth > MaxDepth)
                throw new ServiceError("MalformedInput", 400, "Parameters are nested too deeply");
            if (path.Length == 0)
            {
                _value = value;
                return;
            }
            if (!_children.TryGetValue(path[0], out var child))
                _children[path[0]] = child = new Branch();
            child.Set(path[1..], value, depth + 1);
        }

        public JsonNode? ToNode()
        {
            if (_children.Count == 0)
                return _value;
            if (_children.Count == 1 && _children.TryGetValue("member", out var members))
                return members.ToList();
            if (_children.Count == 1 && _children.TryGetValue("entry", out var entries))
                return entries.ToMap();
            var structure = new JsonObject();
            foreach (var (name, child) in _children)
                structure[name] = child.ToNode();
            return structure;
        }

        private JsonArray ToList() => [.. Ordered().Select(child => child.ToNode())];

        private JsonObject ToMap()
        {
            var map = new JsonObject();
            foreach (var entry in Ordered())
                if (entry._children.GetValueOrDefault("key")?._value is { } key)
                    map[key] = entry._children.GetValueOrDefault("value")?.ToNode();
            return map;
        }

        private IEnumerable<Branch> Ordered() =>
            _children
                .Select(child =>
                    (
                        Index: int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                            ? index
                            : throw new ServiceError("MalformedInput", 400, $"'{child.Key}' is no list index"),
                        child.Value
                    )
                )
                .OrderBy(child => child.Index)
                .Select(child => child.Value);
    }
}
