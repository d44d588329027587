using System.Collections;
using System.Globalization;
using System.Text.Json;
using Fluid.Values;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>How a value is written into text: invariantly, and the same in every template language.</summary>
internal static class TemplateValue
{
    /// <summary>The text of a value.</summary>
    public static string Format(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        JsonElement element => element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Null or JsonValueKind.Undefined => string.Empty,
            _ => element.GetRawText(),
        },
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list and not IDictionary => string.Join(", ", list.Cast<object?>().Select(Format)),
        _ => value.ToString() ?? string.Empty,
    };

    /// <summary>The value as Liquid sees it. Text stays text: it is never read as a template.</summary>
    public static FluidValue ToFluid(object? value) => value switch
    {
        null => NilValue.Instance,
        FluidValue fluid => fluid,
        string text => StringValue.Create(text),
        bool flag => BooleanValue.Create(flag),
        int or long or short or byte or decimal => NumberValue.Create(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        double number when Math.Abs(number) < 1e28 => NumberValue.Create((decimal)number),
        float number when Math.Abs(number) < 1e28f => NumberValue.Create((decimal)number),
        JsonElement { ValueKind: JsonValueKind.True } => BooleanValue.True,
        JsonElement { ValueKind: JsonValueKind.False } => BooleanValue.False,
        JsonElement { ValueKind: JsonValueKind.Number } element when element.TryGetDecimal(out var number) => NumberValue.Create(number),
        JsonElement { ValueKind: JsonValueKind.Array } element => new ArrayValue([.. element.EnumerateArray().Select(static item => ToFluid(item))]),
        JsonElement { ValueKind: JsonValueKind.Object } element => new DictionaryValue(new Members(element.EnumerateObject().ToDictionary(static p => p.Name, static p => (object?)p.Value, StringComparer.Ordinal))),
        IReadOnlyDictionary<string, object?> members => new DictionaryValue(new Members(members)),
        IReadOnlyDictionary<string, string> members => new DictionaryValue(new Members(members.ToDictionary(static p => p.Key, static p => (object?)p.Value, StringComparer.Ordinal))),
        IEnumerable list => new ArrayValue([.. list.Cast<object?>().Select(ToFluid)]),
        _ => StringValue.Create(Format(value)),
    };

    /// <summary>Whether a value may stand where a variable of this type is declared.</summary>
    public static bool Fits(VariableType type, object? value) => value is null || type switch
    {
        VariableType.Text => value is string or JsonElement { ValueKind: JsonValueKind.String },
        VariableType.Number => value is int or long or short or byte or double or float or decimal or JsonElement { ValueKind: JsonValueKind.Number },
        VariableType.Boolean => value is bool or JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False },
        VariableType.Date => value is DateTimeOffset or DateTime or DateOnly or TimeOnly || (value is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        VariableType.List => value is IEnumerable and not (string or IDictionary) or JsonElement { ValueKind: JsonValueKind.Array },
        VariableType.Map => value is IReadOnlyDictionary<string, object?> or IReadOnlyDictionary<string, string> or JsonElement { ValueKind: JsonValueKind.Object },
        VariableType.Media => value is AIContent or IEnumerable<AIContent>,
        _ => false,
    };

    private sealed class Members(IReadOnlyDictionary<string, object?> values) : IFluidIndexable
    {
        public int Count => values.Count;

        public IEnumerable<string> Keys => values.Keys;

        public bool TryGetValue(string name, out FluidValue value)
        {
            var found = values.TryGetValue(name, out var raw);
            value = found ? ToFluid(raw) : NilValue.Instance;
            return found;
        }
    }
}
