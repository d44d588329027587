using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluid.Values;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>
/// Converts values to text: culture-invariant, with all digits, and the same everywhere in one template language. A list is its items
/// separated by ", " in a plain template and concatenated in Liquid, as in Liquid's reference implementation; a map is
/// JSON in both, because Liquid's own format is that of Ruby.
/// </summary>
internal static class TemplateValue
{
    /// <summary>Returns the text of a value in a plain template.</summary>
    public static string Format(object? value) =>
        value switch
        {
            null => string.Empty,
            string text => text,
            bool flag => flag ? "true" : "false",
            DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
            FluidValue fluid => fluid.ToStringValue(),
            JsonNode node => Format(ToElement(node)),
            JsonElement element => element.ValueKind switch
            {
                JsonValueKind.String => element.GetString()!,
                JsonValueKind.Null or JsonValueKind.Undefined => string.Empty,
                _ => element.GetRawText(),
            },
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ when TemplateMap.TryRead(value, out var members) => TemplateMap.ToJson(members),
            IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Format)),
            _ => value.ToString() ?? string.Empty,
        };

    /// <summary>Returns the text of a value in a Liquid template.</summary>
    public static string FormatLiquid(object? value) => ToFluid(value).ToStringValue();

    /// <summary>Converts the value for Liquid. Text stays text and is never read as a template.</summary>
    public static FluidValue ToFluid(object? value) =>
        value switch
        {
            null => NilValue.Instance,
            FluidValue fluid => fluid,
            string text => StringValue.Create(text),
            bool flag => BooleanValue.Create(flag),
            int or long or short or byte or uint or ulong or ushort or sbyte => NumberValue.Create(
                Convert.ToDecimal(value, CultureInfo.InvariantCulture)
            ),
            decimal or double or float or JsonElement { ValueKind: JsonValueKind.Number } => ToNumber(Format(value)),
            JsonNode node => ToFluid(ToElement(node)),
            JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => NilValue.Instance,
            JsonElement { ValueKind: JsonValueKind.True } => BooleanValue.True,
            JsonElement { ValueKind: JsonValueKind.False } => BooleanValue.False,
            JsonElement { ValueKind: JsonValueKind.Array } element => new ArrayValue([
                .. element.EnumerateArray().Select(static item => ToFluid(item)),
            ]),
            _ when TemplateMap.TryRead(value, out var members) => new PrintedValue(
                new DictionaryValue(new TemplateMap(members)),
                TemplateMap.ToJson(members)
            ),
            IEnumerable list and not IFormattable => new ArrayValue([.. list.Cast<object?>().Select(ToFluid)]),
            _ => StringValue.Create(Format(value)),
        };

    // Parsed from the text, because a cast from double keeps 15 digits. A number outside the range of a decimal is represented by its text.
    private static FluidValue ToNumber(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return StringValue.Create(text);

        // Fluid prints trailing zeros and exponents differently in text and in filters.
        var isPlain =
            !text.Contains('E', StringComparison.OrdinalIgnoreCase) && text == number.ToString("G29", CultureInfo.InvariantCulture);
        return isPlain ? NumberValue.Create(number) : new PrintedValue(NumberValue.Create(number), text);
    }

    private static JsonElement ToElement(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString(TemplateMap.Relaxed));
        return document.RootElement.Clone();
    }

    /// <summary>Returns whether a value is allowed for a variable of this type.</summary>
    public static bool Fits(VariableType type, object? value) =>
        value is null
        || type switch
        {
            VariableType.Text => value is string or JsonElement { ValueKind: JsonValueKind.String },
            VariableType.Number => value
                is int
                    or long
                    or short
                    or byte
                    or double
                    or float
                    or decimal
                    or JsonElement { ValueKind: JsonValueKind.Number },
            VariableType.Boolean => value is bool or JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False },
            VariableType.Date => value is DateTimeOffset or DateTime or DateOnly or TimeOnly
                || (value is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
            VariableType.List => value
                is IEnumerable
                    and not (string or IDictionary or JsonObject)
                    or JsonElement { ValueKind: JsonValueKind.Array },
            VariableType.Map => TemplateMap.TryRead(value, out _),
            VariableType.Media => value is AIContent or IEnumerable<AIContent>,
            _ => false,
        };
}
