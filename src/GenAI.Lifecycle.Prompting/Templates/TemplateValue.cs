using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluid.Values;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>
/// How a value is written into text: invariantly, with all its digits, and alike in every place of one language. A list is its items
/// with ", " between them in a plain template and without anything between them in Liquid, as Liquid's reference prints it; a map is
/// JSON in both, because Liquid's own form is that of Ruby.
/// </summary>
internal static class TemplateValue
{
    /// <summary>The text of a value in a plain template.</summary>
    public static string Format(object? value) => value switch
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

    /// <summary>The text of a value in a Liquid template.</summary>
    public static string FormatLiquid(object? value) => ToFluid(value).ToStringValue();

    /// <summary>The value as Liquid sees it. Text stays text: it is never read as a template.</summary>
    public static FluidValue ToFluid(object? value) => value switch
    {
        null => NilValue.Instance,
        FluidValue fluid => fluid,
        string text => StringValue.Create(text),
        bool flag => BooleanValue.Create(flag),
        int or long or short or byte or uint or ulong or ushort or sbyte => NumberValue.Create(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        decimal or double or float or JsonElement { ValueKind: JsonValueKind.Number } => ToNumber(Format(value)),
        JsonNode node => ToFluid(ToElement(node)),
        JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => NilValue.Instance,
        JsonElement { ValueKind: JsonValueKind.True } => BooleanValue.True,
        JsonElement { ValueKind: JsonValueKind.False } => BooleanValue.False,
        JsonElement { ValueKind: JsonValueKind.Array } element => new ArrayValue([.. element.EnumerateArray().Select(static item => ToFluid(item))]),
        _ when TemplateMap.TryRead(value, out var members) =>
            new PrintedValue(new DictionaryValue(new TemplateMap(members)), TemplateMap.ToJson(members)),
        IEnumerable list and not IFormattable => new ArrayValue([.. list.Cast<object?>().Select(ToFluid)]),
        _ => StringValue.Create(Format(value)),
    };

    // Parsed from the text, because a cast from double keeps 15 digits. Beyond the range of a decimal, a number is its text.
    private static FluidValue ToNumber(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return StringValue.Create(text);

        // Fluid prints a last zero and an exponent in one way in text and in another way in filters.
        var isPlain = !text.Contains('E', StringComparison.OrdinalIgnoreCase) && text == number.ToString("G29", CultureInfo.InvariantCulture);
        return isPlain ? NumberValue.Create(number) : new PrintedValue(NumberValue.Create(number), text);
    }

    private static JsonElement ToElement(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString(TemplateMap.Relaxed));
        return document.RootElement.Clone();
    }

    /// <summary>Whether a value may stand where a variable of this type is declared.</summary>
    public static bool Fits(VariableType type, object? value) => value is null || type switch
    {
        VariableType.Text => value is string or JsonElement { ValueKind: JsonValueKind.String },
        VariableType.Number => value is int or long or short or byte or double or float or decimal or JsonElement { ValueKind: JsonValueKind.Number },
        VariableType.Boolean => value is bool or JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False },
        VariableType.Date => value is DateTimeOffset or DateTime or DateOnly or TimeOnly || (value is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        VariableType.List => value is IEnumerable and not (string or IDictionary or JsonObject) or JsonElement { ValueKind: JsonValueKind.Array },
        VariableType.Map => TemplateMap.TryRead(value, out _),
        VariableType.Media => value is AIContent or IEnumerable<AIContent>,
        _ => false,
    };
}
