using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>
/// Checks texts and enumerations. As Smithy defines it, a length counts Unicode code points, regardless of the service's
/// own language.
/// </summary>
internal sealed class TextCheck(Shape shape) : ScalarCheck(shape, "length")
{
    private const int StackChars = 256;

    private readonly Range _range = new(shape);
    private readonly JavaPattern? _pattern = shape.Pattern is { } pattern ? JavaPattern.Of(pattern) : null;
    private readonly HashSet<string>? _values = shape.Values.Count > 0 ? new(shape.Values, StringComparer.Ordinal) : null;

    public override Constraints Test(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw findings.WrongType(value, "String");

        var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        var escaped = raw.IndexOf((byte)'\\') >= 0;
        var broken = _range.IsOpen ? Constraints.None : _range.Test(escaped ? Length(value.GetString()!) : Length(raw));
        if (_pattern is null && _values is null)
            return broken;

        Span<char> buffer = stackalloc char[StackChars];
        ReadOnlySpan<char> text = buffer;
        text = escaped || raw.Length > StackChars ? value.GetString() : text[..Encoding.UTF8.GetChars(raw, buffer)];
        if (_pattern?.IsMatch(text) == false)
            broken |= Constraints.Pattern;
        if (_values?.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text) == false)
            broken |= Constraints.Values;
        return broken;
    }

    // Every code point of UTF-8 has one byte that does not continue another.
    private static int Length(ReadOnlySpan<byte> text)
    {
        var length = 0;
        foreach (var unit in text)
        {
            if ((unit & 0xC0) != 0x80)
                length++;
        }

        return length;
    }

    private static int Length(string text)
    {
        var length = text.Length;
        foreach (var unit in text)
        {
            if (char.IsLowSurrogate(unit))
                length--;
        }

        return length;
    }
}
