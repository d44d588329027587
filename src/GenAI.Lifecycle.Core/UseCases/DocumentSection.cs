using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle;

/// <summary>Reads an object of a document key by key. All problems are collected and reported together.</summary>
internal sealed class DocumentSection
{
    private readonly JsonObject _node;
    private readonly string _path;
    private readonly List<ValidationProblem> _problems;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public DocumentSection(JsonNode? node, string path, List<ValidationProblem> problems)
    {
        (_path, _problems) = (path, problems);
        _node = node as JsonObject ?? [];
        if (node is not JsonObject)
            problems.Add(new(path.Length == 0 ? "document" : path, "is not an object."));
    }

    public string Required(string key)
    {
        if (Text(key) is { } text)
            return text;
        if (!_node.ContainsKey(key))
            Note(key, "is missing.");
        return string.Empty;
    }

    public string? Text(string key) => Value(key, "a text", static (JsonValue value, out string? text) => value.TryGetValue(out text));

    public double? Number(string key) => Value(key, "a number", static (JsonValue value, out double? number) =>
        {
            number =
                value.GetValueKind() == JsonValueKind.Number
                    ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
                    : null;
            return number is not null;
        });

    public bool? Flag(string key) => Value(key, "true or false", static (JsonValue value, out bool? flag) =>
        {
            flag = value.TryGetValue<bool>(out var set) ? set : null;
            return flag is not null;
        });

    public T Choice<T>(string key, T fallback)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
            return fallback;
        var compact = text.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);
        if (Enum.TryParse<T>(compact, ignoreCase: true, out var value) && !compact.AsSpan().ContainsAnyInRange('0', '9'))
            return value;
        Note(key, $"'{text}' is not one of {string.Join(", ", Enum.GetNames<T>())}.");
        return fallback;
    }

    public DocumentSection? Section(string key) => Find(key) is { } node ? new DocumentSection(node, Join(key), _problems) : null;

    public IReadOnlyList<string> Texts(string key)
    {
        if (Array(key) is not { } array)
            return [];
        var texts = new List<string>();
        for (var i = 0; i < array.Count; i++)
        {
            if (array[i] is JsonValue value && value.TryGetValue<string>(out var text))
                texts.Add(text);
            else
                Note($"{key}[{i}]", "is not a text.");
        }

        return texts;
    }

    public IReadOnlyList<T> Items<T>(string key, Func<DocumentSection, T> read)
    {
        var items = new List<T>();
        if (Array(key) is { } array)
        {
            for (var i = 0; i < array.Count; i++)
                items.Add(read(new DocumentSection(array[i], Join($"{key}[{i}]"), _problems)));
        }

        return items;
    }

    /// <summary>Reports unread keys, because a misspelled key would otherwise be ignored silently.</summary>
    public T Done<T>(T value)
    {
        foreach (var (key, _) in _node)
        {
            if (!_read.Contains(key))
                Note(key, $"is unknown. Known here: {string.Join(", ", _read)}.");
        }

        return value;
    }

    public void Note(string key, string message) => _problems.Add(new(Join(key), message));

    private delegate bool Reader<T>(JsonValue value, out T? result);

    private T? Value<T>(string key, string kind, Reader<T> reader)
    {
        if (Find(key) is not { } node)
            return default;
        if (node is JsonValue value && reader(value, out var result))
            return result;
        Note(key, $"is not {kind}.");
        return default;
    }

    private JsonArray? Array(string key)
    {
        var node = Find(key);
        if (node is not (null or JsonArray))
            Note(key, "is not a list.");
        return node as JsonArray;
    }

    private JsonNode? Find(string key)
    {
        _read.Add(key);
        return _node[key];
    }

    private string Join(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
}
