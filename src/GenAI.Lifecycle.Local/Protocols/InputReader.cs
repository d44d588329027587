using System.Globalization;
using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Shapes.Validation;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>
/// Reads an input that has been checked against the service's model: types, required members and all published
/// constraints are valid. A rule that no shape states is added with <see cref="Fail"/> and reported with the others.
/// </summary>
internal sealed class InputReader
{
    private readonly JsonElement _element;
    private readonly AwsRequest? _request;
    private readonly Findings _findings;
    private readonly string _path;
    private readonly HashSet<string>? _read;
    private readonly List<InputReader> _children = [];

    private InputReader(JsonElement element, AwsRequest? request, Findings findings, string path)
    {
        (_element, _request, _findings, _path) = (element, request, findings, path);
        _read = request?.Ignored is null ? null : new HashSet<string>(StringComparer.Ordinal);
    }

    /// <summary>The raw object, for members that are stored unchanged.</summary>
    public JsonElement Element => _element;

    public static InputReader Root(AwsRequest request) =>
        new(
            request.Document.ValueKind == JsonValueKind.Object ? request.Document : EmptyObject,
            request,
            new Findings(request.Service),
            ""
        );

    /// <summary>Reads an object that is embedded in another format.</summary>
    public static InputReader Root(JsonElement document, ServiceDescription service) => new(document, null, new Findings(service), "");

    /// <summary>Determines whether the member is present and not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Returns the raw member (unions, documents); null when absent.</summary>
    public JsonElement? Any(string name) => Find(name);

    public string? String(string name) => Find(name)?.GetString();

    /// <summary>
    /// Returns a text that the operation requires, although its shape does not; the same applies to all members called
    /// required.
    /// </summary>
    public string RequiredString(string name) => String(name) ?? Missing(name, "");

    public long? Integer(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => long.Parse(text.GetString()!, CultureInfo.InvariantCulture),
            { } number => number.TryGetInt64(out var whole) ? whole : (long)number.GetDouble(),
        };

    /// <summary>Returns a whole number in a documented range that its shape does not state.</summary>
    public long? Integer(string name, long min, long max = long.MaxValue)
    {
        var number = Integer(name);
        if (number < min)
            Fail(name, number.ToString(), $"Member must have value greater than or equal to {min}");
        if (number > max)
            Fail(name, number.ToString(), $"Member must have value less than or equal to {max}");
        return number;
    }

    public long RequiredInteger(string name) => Integer(name) ?? Missing(name, 0L);

    public double? Number(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => double.Parse(text.GetString()!, CultureInfo.InvariantCulture),
            { } number => number.GetDouble(),
        };

    public double RequiredNumber(string name) => Number(name) ?? Missing(name, 0d);

    public bool? Boolean(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => bool.Parse(text.GetString()!),
            { } value => value.GetBoolean(),
        };

    /// <summary>Returns a timestamp: epoch seconds (JSON, CBOR) or ISO 8601 (awsQuery, restJson1 with date-time).</summary>
    public DateTimeOffset? Timestamp(string name)
    {
        if (Find(name) is not { } value)
            return null;

        DateTimeOffset time;
        _ =
            value.ValueKind == JsonValueKind.Number
                ? AwsTimestamp.TryFromSeconds(value.GetDouble(), out time)
                : AwsTimestamp.TryFromText(value.GetString(), out time);
        return time;
    }

    public DateTimeOffset RequiredTimestamp(string name) => Timestamp(name) ?? Missing(name, DateTimeOffset.UnixEpoch);

    public byte[]? Blob(string name) => Find(name)?.GetBytesFromBase64();

    public InputReader? Object(string name) => Find(name) is { } value ? Child(value, Join(name)) : null;

    public InputReader RequiredObject(string name) => Object(name) ?? Missing(name, Child(EmptyObject, Join(name)));

    /// <summary>Returns a list of structures; null when absent.</summary>
    public IReadOnlyList<InputReader>? Objects(string name) =>
        Items(name) is { } items ? [.. items.Select((item, i) => Child(item, $"{Join(name)}.{i + 1}.member"))] : null;

    /// <summary>Returns a list of structures with a documented limit that its shape does not state.</summary>
    public IReadOnlyList<InputReader>? Objects(string name, int min, int max)
    {
        var items = Objects(name);
        if (items?.Count < min)
            Fail(name, "[]", $"Member must have length greater than or equal to {min}");
        if (items?.Count > max)
            Fail(name, $"{items.Count} items", $"Member must have length less than or equal to {max}");
        return items;
    }

    public IReadOnlyList<InputReader> RequiredObjects(string name) => Objects(name) ?? Missing<IReadOnlyList<InputReader>>(name, []);

    /// <summary>Returns a list of strings; null when absent.</summary>
    public IReadOnlyList<string>? Strings(string name) =>
        Items(name) is { } items ? [.. items.Select(static item => item.GetString()!)] : null;

    /// <summary>Returns a map of strings; null when absent.</summary>
    public IReadOnlyDictionary<string, string>? Map(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } => new Dictionary<string, string>(),
            { } value => value
                .EnumerateObject()
                .ToDictionary(static entry => entry.Name, static entry => entry.Value.GetString()!, StringComparer.Ordinal),
        };

    /// <summary>Adds a broken rule to the answer.</summary>
    public void Fail(string name, string? value, string constraint) => _findings.Add(Join(name), value, constraint);

    /// <summary>Ends the reading.</summary>
    /// <exception cref="ServiceError">A rule is broken.</exception>
    public void Complete()
    {
        CollectIgnored();
        _findings.ThrowIfAny();
    }

    private static JsonElement EmptyObject { get; } = JsonElement.Parse("{}");

    private void CollectIgnored()
    {
        if (_read is null)
            return;

        foreach (var member in _element.EnumerateObject())
        {
            if (!_read.Contains(member.Name))
                _request!.Ignored!.Add(_path.Length == 0 ? member.Name : $"{_path}.{member.Name}");
        }

        foreach (var child in _children)
            child.CollectIgnored();
    }

    private JsonElement? Find(string name)
    {
        _read?.Add(name);
        return _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    // In a form an empty list is an empty text.
    private IReadOnlyList<JsonElement>? Items(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } => [],
            { } value => [.. value.EnumerateArray()],
        };

    private InputReader Child(JsonElement value, string path)
    {
        var child = new InputReader(value, _request, _findings, path);
        if (_read is not null)
            _children.Add(child);
        return child;
    }

    private T Missing<T>(string name, T stand)
    {
        Fail(name, null, Findings.NotNull);
        return stand;
    }

    /// <summary>AWS writes member paths in lower camel case.</summary>
    private string Join(string name)
    {
        var lower = name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
        return _path.Length == 0 ? lower : $"{_path}.{lower}";
    }
}
