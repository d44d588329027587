using System.Collections.Frozen;
using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Checks JSON against a JSON Schema of the kind that structured outputs use: types, members, items, enumerations, bounds, patterns,
/// <c>anyOf</c>/<c>oneOf</c>/<c>allOf</c>/<c>not</c> and references within the schema. An unknown keyword is an error and is never ignored.
/// </summary>
public sealed class JsonSchemaCheck
{
    private const int MaxDepth = 128;

    private static readonly FrozenSet<string> s_keywords = FrozenSet.Create(
        StringComparer.Ordinal,
        "type",
        "enum",
        "const",
        "properties",
        "required",
        "additionalProperties",
        "minProperties",
        "maxProperties",
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "pattern",
        "anyOf",
        "oneOf",
        "allOf",
        "not",
        "$ref",
        // Names and descriptions, which constrain nothing.
        "$schema",
        "$id",
        "$defs",
        "definitions",
        "title",
        "description",
        "default",
        "examples",
        "$comment",
        "deprecated",
        "readOnly",
        "writeOnly",
        "format"
    );

    private readonly JsonElement _root;

    private JsonSchemaCheck(JsonElement root) => _root = root;

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">A JSON Schema.</param>
    /// <exception cref="ArgumentException">The text is not valid JSON or not a JSON schema.</exception>
    /// <exception cref="NotSupportedException">The schema uses an unknown keyword.</exception>
    public static JsonSchemaCheck Parse(string schema)
    {
        if (!JsonAnswer.TryParse(schema, out var root, out var error))
            throw new ArgumentException($"The schema is not valid JSON: {error}", nameof(schema));
        CheckKeywords(root, "#", 0);
        return new JsonSchemaCheck(root);
    }

    /// <summary>Returns the violations of a value; empty if it fits.</summary>
    /// <param name="value">A value.</param>
    public IReadOnlyList<string> Problems(JsonElement value)
    {
        var problems = new List<string>();
        Check(value, _root, "", problems, 0);
        return problems;
    }

    /// <summary>Returns whether a value fits.</summary>
    /// <param name="value">A value.</param>
    public bool Fits(JsonElement value) => Problems(value).Count == 0;

    private void Check(JsonElement value, JsonElement schema, string path, List<string> problems, int depth)
    {
        if (depth > MaxDepth)
            throw new InvalidOperationException($"The schema or the value at '{path}' nests deeper than {MaxDepth} levels.");
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            if (schema.ValueKind == JsonValueKind.False)
                problems.Add($"{At(path)} is not allowed");
            return;
        }
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    Check(value, Resolve(keyword.Value.GetString()!), path, problems, depth + 1);
                    break;
                case "allOf":
                    foreach (var part in keyword.Value.EnumerateArray())
                        Check(value, part, path, problems, depth + 1);
                    break;
                case "anyOf" when !keyword.Value.EnumerateArray().Any(part => Fits(value, part, path, depth)):
                    problems.Add($"{At(path)} matches none of the schemas in anyOf");
                    break;
                case "oneOf" when keyword.Value.EnumerateArray().Count(part => Fits(value, part, path, depth)) is var count and not 1:
                    problems.Add($"{At(path)} matches {count} schemas in oneOf; exactly one is required");
                    break;
                case "not" when Fits(value, keyword.Value, path, depth):
                    problems.Add($"{At(path)} matches the schema in not");
                    break;
                case "properties" or "additionalProperties" or "items":
                    break;
                default:
                    if (JsonSchemaKeywords.Violation(keyword.Name, keyword.Value, value) is { } violation)
                        problems.Add($"{At(path)} {violation}");
                    break;
            }
        }
        CheckMembers(value, schema, path, problems, depth);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var (index, item) in value.EnumerateArray().Index())
                Check(item, items, $"{path}/{index}", problems, depth + 1);
    }

    private void CheckMembers(JsonElement value, JsonElement schema, string path, List<string> problems, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return;
        schema.TryGetProperty("properties", out var properties);
        var hasAdditional = schema.TryGetProperty("additionalProperties", out var additional);
        foreach (var member in value.EnumerateObject())
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out var of))
                Check(member.Value, of, $"{path}/{member.Name}", problems, depth + 1);
            else if (hasAdditional)
                Check(member.Value, additional, $"{path}/{member.Name}", problems, depth + 1);
        }
    }

    private bool Fits(JsonElement value, JsonElement schema, string path, int depth)
    {
        var problems = new List<string>();
        Check(value, schema, path, problems, depth + 1);
        return problems.Count == 0;
    }

    private JsonElement Resolve(string reference)
    {
        if (!reference.StartsWith('#'))
            throw new NotSupportedException($"The schema refers to '{reference}'; only references within the schema are supported.");
        var target = _root;
        foreach (var step in reference[1..].Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (
                !target.TryGetProperty(
                    step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal),
                    out target
                )
            )
                throw new ArgumentException($"The schema refers to '{reference}', which does not exist.");
        return target;
    }

    private static void CheckKeywords(JsonElement schema, string path, int depth)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return;
        if (schema.ValueKind != JsonValueKind.Object)
            throw new ArgumentException($"The {schema.ValueKind} at {path} is not a JSON schema.");
        if (depth > MaxDepth)
            throw new ArgumentException($"The schema nests deeper than {MaxDepth} levels.");
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!s_keywords.Contains(keyword.Name))
                throw new NotSupportedException(
                    $"The keyword '{keyword.Name}' at {path} is not supported; ignoring it could accept invalid values."
                );
            switch (keyword.Name)
            {
                case "properties" or "$defs" or "definitions":
                    foreach (var part in keyword.Value.EnumerateObject())
                        CheckKeywords(part.Value, $"{path}/{keyword.Name}/{part.Name}", depth + 1);
                    break;
                case "anyOf" or "oneOf" or "allOf":
                    foreach (var (index, part) in keyword.Value.EnumerateArray().Index())
                        CheckKeywords(part, $"{path}/{keyword.Name}/{index}", depth + 1);
                    break;
                case "items" or "additionalProperties" or "not":
                    CheckKeywords(keyword.Value, $"{path}/{keyword.Name}", depth + 1);
                    break;
            }
        }
    }

    private static string At(string path) => path.Length == 0 ? "The value" : path;
}
