using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>What is wrong with an input, in AWS's words.</summary>
internal sealed class InputErrors(ServiceDescription service, bool formInput)
{
    private readonly List<string> _broken = [];

    /// <summary>Whether numbers and booleans come as text, as forms have nothing else.</summary>
    public bool FormInput => formInput;

    public void Add(string path, string? value, string constraint) =>
        _broken.Add($"Value {(value is null ? "null" : $"'{value}'")} at '{path}' failed to satisfy constraint: {constraint}");

    public ServiceError Unknown(string path) => service.UnknownMember(path);

    public void ThrowIfAny()
    {
        if (_broken.Count > 0)
            throw service.Invalid($"{_broken.Count} validation error{(_broken.Count == 1 ? "" : "s")} detected: {string.Join("; ", _broken)}");
    }

    public static ServiceError WrongType(string name, JsonElement value, string expected) => new("SerializationException", 400, value.ValueKind switch
    {
        JsonValueKind.String => $"STRING_VALUE can not be converted to a {expected} ({name})",
        JsonValueKind.Number => $"NUMBER_VALUE can not be converted to a {expected} ({name})",
        JsonValueKind.True => $"TRUE_VALUE can not be converted to a {expected} ({name})",
        JsonValueKind.False => $"FALSE_VALUE can not be converted to a {expected} ({name})",
        JsonValueKind.Array => $"Unexpected list element: expected a {expected} ({name})",
        _ => $"Start of structure or map found where not expected: expected a {expected} ({name})",
    });
}
