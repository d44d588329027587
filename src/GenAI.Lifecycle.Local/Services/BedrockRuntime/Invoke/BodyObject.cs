using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Reads an object within a body strictly. Errors name the position by its JSON pointer, as in Bedrock.</summary>
/// <param name="Element">The object.</param>
/// <param name="Path">Its pointer; <c>#</c> is the body.</param>
internal sealed record BodyObject(JsonElement Element, string Path)
{
    public static BodyObject Of(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Object ? new BodyObject(element, path) : throw Malformed(path, "expected type: JSONObject");

    public static ServiceError Malformed(string path, string what) =>
        ServiceError.Validation($"Malformed input request: {path}: {what}, please reformat your input and try again.");

    public ServiceError Wrong(string what) => Malformed(Path, what);

    /// <summary>Rejects unknown members.</summary>
    public BodyObject Only(params ReadOnlySpan<string> known)
    {
        foreach (var member in Element.EnumerateObject())
            if (!known.Contains(member.Name))
                throw Wrong($"extraneous key [{member.Name}] is not permitted");
        return this;
    }

    /// <summary>Returns a member; null when it is absent or null.</summary>
    public JsonElement? Find(string name) =>
        Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public JsonElement Required(string name) => Find(name) ?? throw Wrong($"required key [{name}] not found");

    public string? Text(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Malformed(At(name), "expected type: String");

    /// <summary>Returns a text that must be present and not empty.</summary>
    public string RequiredText(string name)
    {
        Required(name);
        return Text(name) is { Length: > 0 } text ? text : throw Malformed(At(name), "expected a string that is not empty");
    }

    /// <summary>Returns one of the allowed values.</summary>
    public string Word(string name, params ReadOnlySpan<string> words)
    {
        var text = RequiredText(name);
        return words.Contains(text) ? text : throw Malformed(At(name), $"{text} is not a valid enum value");
    }

    public bool? Boolean(string name) =>
        Find(name)?.ValueKind switch
        {
            null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Malformed(At(name), "expected type: Boolean"),
        };

    public int? Integer(string name, int min, int max)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
            throw Malformed(At(name), "expected type: Integer");
        return number >= min && number <= max ? number : throw Malformed(At(name), $"{number} is not between {min} and {max}");
    }

    public float? Number(string name, double min, double max)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number)
            throw Malformed(At(name), "expected type: Number");
        var number = value.GetDouble();
        return number >= min && number <= max
            ? (float)number
            : throw Malformed(At(name), $"{value.GetRawText()} is not between {min} and {max}");
    }

    public BodyObject? Object(string name) => Find(name) is { } value ? Of(value, At(name)) : null;

    public BodyObject RequiredObject(string name) => Of(Required(name), At(name));

    /// <summary>Returns the objects of a list; null when it is absent.</summary>
    public IReadOnlyList<BodyObject>? Objects(string name) =>
        Items(name) is { } items ? [.. items.Select((item, i) => Of(item, $"{At(name)}/{i}"))] : null;

    /// <summary>Returns the strings of a list; null when it is absent.</summary>
    public string[]? Strings(string name) =>
        Items(name) is { } items
            ?
            [
                .. items.Select(
                    (item, i) =>
                        item.ValueKind == JsonValueKind.String
                            ? item.GetString()!
                            : throw Malformed($"{At(name)}/{i}", "expected type: String")
                ),
            ]
            : null;

    public string At(string name) => $"{Path}/{name}";

    private IReadOnlyList<JsonElement>? Items(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : throw Malformed(At(name), "expected type: JSONArray");
}
