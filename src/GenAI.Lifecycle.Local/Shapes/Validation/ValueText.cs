using System.Text;
using System.Text.Json;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Writes values as AWS prints them in messages: <c>[a, b]</c> and <c>{name=value}</c>. Long values are truncated.</summary>
internal static class ValueText
{
    private const int Longest = 2048;

    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.Length <= Longest ? text.ToString() : text.ToString(0, Longest) + "…";
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        if (text.Length > Longest)
            return;

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                text.Append(value.GetString());
                break;
            case JsonValueKind.Array:
                AppendAll(text, '[', value.EnumerateArray(), static (text, item) => Append(text, item), ']');
                break;
            case JsonValueKind.Object:
                AppendAll(
                    text,
                    '{',
                    value.EnumerateObject(),
                    static (text, entry) => Append(text.Append(entry.Name).Append('='), entry.Value),
                    '}'
                );
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, IEnumerable<T> items, Action<StringBuilder, T> append, char close)
    {
        var first = true;
        text.Append(open);
        foreach (var item in items)
        {
            if (!first)
                text.Append(", ");
            append(text, item);
            first = false;
        }

        text.Append(close);
    }
}
