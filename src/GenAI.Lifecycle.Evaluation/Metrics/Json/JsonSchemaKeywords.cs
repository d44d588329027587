using System.Text.Json;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The keywords of JSON Schema that look at one value alone.</summary>
internal static class JsonSchemaKeywords
{
    private static readonly TimeSpan s_patternLimit = TimeSpan.FromSeconds(1);

    /// <summary>Returns the violation of a value, or <see langword="null"/>.</summary>
    public static string? Violation(string keyword, JsonElement rule, JsonElement value) =>
        keyword switch
        {
            "type" => IsOfType(value, rule) ? null : $"is not of type {rule}",
            "enum" => rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)) ? null : $"is not one of {rule}",
            "const" => JsonElement.DeepEquals(rule, value) ? null : $"is not {rule}",
            _ => value.ValueKind switch
            {
                JsonValueKind.Object => OfObject(keyword, rule, value),
                JsonValueKind.Array => OfArray(keyword, rule, value),
                JsonValueKind.String => OfString(keyword, rule, value.GetString()!),
                JsonValueKind.Number => OfNumber(keyword, rule, value),
                _ => null,
            },
        };

    private static string? OfObject(string keyword, JsonElement rule, JsonElement value)
    {
        switch (keyword)
        {
            case "required":
                string[] missing =
                [
                    .. rule.EnumerateArray().Select(static name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)),
                ];
                return missing.Length == 0 ? null : $"lacks {string.Join(", ", missing)}";
            case "minProperties" or "maxProperties":
                return OutOf(keyword, rule, value.EnumerateObject().Count(), "members");
            default:
                return null;
        }
    }

    private static string? OfArray(string keyword, JsonElement rule, JsonElement value)
    {
        if (keyword != "uniqueItems")
            return keyword is "minItems" or "maxItems" ? OutOf(keyword, rule, value.GetArrayLength(), "items") : null;
        JsonElement[] items = [.. value.EnumerateArray()];
        var twice =
            rule.ValueKind == JsonValueKind.True
            && items.Index().Any(item => items.Take(item.Index).Any(earlier => JsonElement.DeepEquals(earlier, item.Item)));
        return twice ? "has an item twice" : null;
    }

    private static string? OfString(string keyword, JsonElement rule, string value) =>
        keyword switch
        {
            "minLength" or "maxLength" => OutOf(keyword, rule, value.EnumerateRunes().Count(), "characters"),
            "pattern" => Regex.IsMatch(value, rule.GetString()!, RegexOptions.CultureInvariant, s_patternLimit)
                ? null
                : $"does not match {rule}",
            _ => null,
        };

    private static string? OfNumber(string keyword, JsonElement rule, JsonElement value)
    {
        if (rule.ValueKind != JsonValueKind.Number)
            return null;
        var (number, bound) = (value.GetDouble(), rule.GetDouble());
        var holds = keyword switch
        {
            "minimum" => number >= bound,
            "maximum" => number <= bound,
            "exclusiveMinimum" => number > bound,
            "exclusiveMaximum" => number < bound,
            "multipleOf" => value.TryGetDecimal(out var exact) && rule.TryGetDecimal(out var step)
                ? exact % step == 0
                : Math.IEEERemainder(number, bound) == 0,
            _ => true,
        };
        return holds ? null : $"of {value} breaks {keyword} {rule}";
    }

    private static string? OutOf(string keyword, JsonElement rule, int count, string unit)
    {
        var bound = rule.GetInt32();
        var holds = keyword.StartsWith("min", StringComparison.Ordinal) ? count >= bound : count <= bound;
        return holds ? null : $"has {count} {unit}, {keyword} is {bound}";
    }

    private static bool IsOfType(JsonElement value, JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array
            ? rule.EnumerateArray().Any(type => IsOfType(value, type))
            : rule.GetString() switch
            {
                "object" => value.ValueKind == JsonValueKind.Object,
                "array" => value.ValueKind == JsonValueKind.Array,
                "string" => value.ValueKind == JsonValueKind.String,
                "number" => value.ValueKind == JsonValueKind.Number,
                "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "null" => value.ValueKind == JsonValueKind.Null,
                var unknown => throw new NotSupportedException($"'{unknown}' is not a type of JSON Schema."),
            };
}
