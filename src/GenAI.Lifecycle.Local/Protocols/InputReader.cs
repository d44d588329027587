using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>
/// Reads an input object member by member, strictly: a wrong JSON type is refused at once, broken constraints are gathered
/// and answered together as AWS does, and a member that nobody read is unknown.
/// </summary>
internal sealed class InputReader
{
    private readonly JsonElement _element;
    private readonly InputErrors _errors;
    private readonly string _path;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<InputReader> _children = [];

    private InputReader(JsonElement element, InputErrors errors, string path) => (_element, _errors, _path) = (element, errors, path);

    /// <summary>The object as it came, for members that are kept whole.</summary>
    public JsonElement Element => _element;

    public static InputReader Root(AwsRequest request) => new(
        request.Document.ValueKind == JsonValueKind.Object ? request.Document : EmptyObject,
        new InputErrors(request.Service, request.Protocol == WireProtocol.Query), "");

    /// <summary>Reads an object that a service takes within another format.</summary>
    public static InputReader Root(JsonElement document, ServiceDescription service) => new(document, new InputErrors(service, formInput: false), "");

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The member as it came (unions, documents); null when absent. Members inside it are not checked for being known.</summary>
    public JsonElement? Any(string name) => Find(name);

    public string? String(string name, int min = 0, int max = int.MaxValue, Regex? pattern = null)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) throw InputErrors.WrongType(name, value, "String");
        var text = value.GetString()!;
        if (text.Length < min) Fail(name, text, $"Member must have length greater than or equal to {min}");
        if (text.Length > max) Fail(name, text, $"Member must have length less than or equal to {max}");
        if (pattern is not null && !pattern.IsMatch(text)) Fail(name, text, $"Member must satisfy regular expression pattern: {pattern}");
        return text;
    }

    public string RequiredString(string name, int min = 0, int max = int.MaxValue, Regex? pattern = null) =>
        String(name, min, max, pattern) ?? Missing(name, "");

    /// <summary>A string of a closed set.</summary>
    public string? Enum(string name, params ReadOnlySpan<string> values)
    {
        var text = String(name);
        if (text is not null && !values.Contains(text)) Fail(name, text, $"Member must satisfy enum value set: [{string.Join(", ", values!)}]");
        return text;
    }

    public string RequiredEnum(string name, params ReadOnlySpan<string> values) => Enum(name, values) ?? Missing(name, "");

    public long? Integer(string name, long min = long.MinValue, long max = long.MaxValue)
    {
        if (Find(name) is not { } value) return null;
        var number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var n) => n,
            JsonValueKind.Number when value.TryGetDouble(out var d) && d == Math.Truncate(d) && Math.Abs(d) < 9e15 => (long)d,
            JsonValueKind.String when _errors.FormInput && long.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) => n,
            _ => throw InputErrors.WrongType(name, value, "Long"),
        };
        CheckRange(name, number, min, max);
        return number;
    }

    public long RequiredInteger(string name, long min = long.MinValue, long max = long.MaxValue) =>
        Integer(name, min, max) ?? Missing(name, 0L);

    public double? Number(string name, double min = double.MinValue, double max = double.MaxValue)
    {
        if (Find(name) is not { } value) return null;
        var number = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when value.GetString() is "NaN" or "Infinity" or "-Infinity" || _errors.FormInput =>
                double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : throw InputErrors.WrongType(name, value, "Double"),
            _ => throw InputErrors.WrongType(name, value, "Double"),
        };
        CheckRange(name, number, min, max);
        return number;
    }

    public double RequiredNumber(string name, double min = double.MinValue, double max = double.MaxValue) =>
        Number(name, min, max) ?? Missing(name, 0d);

    public bool? Boolean(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } value when _errors.FormInput && bool.TryParse(value.GetString(), out var parsed) => parsed,
        { } value => throw InputErrors.WrongType(name, value, "Boolean"),
    };

    /// <summary>A timestamp: epoch seconds (JSON, CBOR) or ISO 8601 (awsQuery, restJson1 with date-time).</summary>
    public DateTimeOffset? Timestamp(string name)
    {
        if (Find(name) is not { } value) return null;
        return value.ValueKind switch
        {
            JsonValueKind.Number when AwsTimestamp.TryFromSeconds(value.GetDouble(), out var time) => time,
            JsonValueKind.String when AwsTimestamp.TryFromText(value.GetString(), out var time) => time,
            _ => throw InputErrors.WrongType(name, value, "Timestamp"),
        };
    }

    public DateTimeOffset RequiredTimestamp(string name) => Timestamp(name) ?? Missing(name, DateTimeOffset.UnixEpoch);

    public byte[]? Blob(string name)
    {
        if (Find(name) is not { } value) return null;
        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : throw InputErrors.WrongType(name, value, "Blob");
    }

    public InputReader? Object(string name)
    {
        if (Find(name) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Object ? Child(value, Join(name)) : throw InputErrors.WrongType(name, value, "Structure");
    }

    public InputReader RequiredObject(string name) => Object(name) ?? Missing(name, new InputReader(EmptyObject, _errors, Join(name)));

    /// <summary>A list of structures; null when absent.</summary>
    public IReadOnlyList<InputReader>? Objects(string name, int min = 0, int max = int.MaxValue)
    {
        if (Items(name, min, max) is not { } items) return null;
        return [.. items.Select((item, i) => item.ValueKind == JsonValueKind.Object
            ? Child(item, $"{Join(name)}.{i + 1}.member")
            : throw InputErrors.WrongType(name, item, "Structure"))];
    }

    public IReadOnlyList<InputReader> RequiredObjects(string name, int min = 0, int max = int.MaxValue) =>
        Objects(name, min, max) ?? Missing<IReadOnlyList<InputReader>>(name, []);

    /// <summary>A list of strings; null when absent.</summary>
    public IReadOnlyList<string>? Strings(string name, int min = 0, int max = int.MaxValue)
    {
        if (Items(name, min, max) is not { } items) return null;
        return [.. items.Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw InputErrors.WrongType(name, item, "String"))];
    }

    /// <summary>A map of strings; null when absent.</summary>
    public IReadOnlyDictionary<string, string>? Map(string name, int maxEntries = int.MaxValue, int maxKey = int.MaxValue, int maxValue = int.MaxValue)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Object) throw InputErrors.WrongType(name, value, "Map");
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in value.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String) throw InputErrors.WrongType($"{name}.{entry.Name}", entry.Value, "String");
            map[entry.Name] = entry.Value.GetString()!;
            if (entry.Name.Length > maxKey)
                Fail(name, entry.Name, $"Map keys must satisfy constraint: [Member must have length less than or equal to {maxKey}]");
            if (map[entry.Name].Length > maxValue)
                Fail(name, map[entry.Name], $"Map value must satisfy constraint: [Member must have length less than or equal to {maxValue}]");
        }
        if (map.Count > maxEntries) Fail(name, $"{map.Count} entries", $"Member must have length less than or equal to {maxEntries}");
        return map;
    }

    /// <summary>Adds a broken constraint to the answer.</summary>
    public void Fail(string name, string? value, string constraint) => _errors.Add(Join(name), value, constraint);

    /// <summary>Ends the reading: throws for unknown members, then for broken constraints.</summary>
    public void Complete()
    {
        RefuseUnknown();
        _errors.ThrowIfAny();
    }

    private static JsonElement EmptyObject { get; } = JsonElement.Parse("{}");

    /// <summary>What a form writes as a name without a value: <c>AlarmActions=</c>.</summary>
    private static JsonElement EmptyList { get; } = JsonElement.Parse("[]");

    private void RefuseUnknown()
    {
        foreach (var member in _element.EnumerateObject())
            if (!_known.Contains(member.Name)) throw _errors.Unknown(_path.Length == 0 ? member.Name : $"{_path}.{member.Name}");
        foreach (var child in _children) child.RefuseUnknown();
    }

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private IReadOnlyList<JsonElement>? Items(string name, int min, int max)
    {
        if (Find(name) is not { } value)
            return null;
        if (_errors.FormInput && value.ValueKind == JsonValueKind.String && value.ValueEquals(""))
            value = EmptyList;
        if (value.ValueKind != JsonValueKind.Array)
            throw InputErrors.WrongType(name, value, "List");

        var count = value.GetArrayLength();
        if (count < min) Fail(name, "[]", $"Member must have length greater than or equal to {min}");
        if (count > max) Fail(name, $"{count} items", $"Member must have length less than or equal to {max}");
        return [.. value.EnumerateArray()];
    }

    private InputReader Child(JsonElement value, string path)
    {
        var child = new InputReader(value, _errors, path);
        _children.Add(child);
        return child;
    }

    private T Missing<T>(string name, T stand)
    {
        Fail(name, null, "Member must not be null");
        return stand;
    }

    private void CheckRange<T>(string name, T value, T min, T max) where T : IComparable<T>, IFormattable
    {
        var text = value.ToString(null, CultureInfo.InvariantCulture);
        if (value.CompareTo(min) < 0) Fail(name, text, $"Member must have value greater than or equal to {min.ToString(null, CultureInfo.InvariantCulture)}");
        if (value.CompareTo(max) > 0) Fail(name, text, $"Member must have value less than or equal to {max.ToString(null, CultureInfo.InvariantCulture)}");
    }

    /// <summary>AWS words member paths in lower camel case.</summary>
    private string Join(string name)
    {
        var lower = name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
        return _path.Length == 0 ? lower : $"{_path}.{lower}";
    }
}
