using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// Reads JSON as models write it: with prose or fences around it, trailing commas, single or typographic quotes, quotes and line breaks
/// inside strings, bare names, <c>True</c>, <c>False</c>, <c>None</c>. Unreadable text gives no value; nothing is guessed.
/// </summary>
internal ref struct LenientJson
{
    private const int MaxDepth = 32;
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private LenientJson(ReadOnlySpan<char> text, int at)
    {
        _text = text;
        _at = at;
    }

    /// <summary>Returns the top-level objects in a text, in order.</summary>
    public static IReadOnlyList<JsonObject> Objects(string text)
    {
        var found = new List<JsonObject>();
        for (var start = text.IndexOf('{', StringComparison.Ordinal); start >= 0 && start < text.Length; start = text.IndexOf('{', start))
        {
            var reader = new LenientJson(text, start);
            if (reader.TryObject(0, out var value))
            {
                found.Add(value);
                start = reader._at;
            }
            else
            {
                start++;
            }
        }

        return found;
    }

    private bool TryValue(int depth, out JsonNode? value)
    {
        value = null;
        SkipSpace();
        if (_at >= _text.Length || depth > MaxDepth)
            return false;
        if (_text[_at] == '{')
        {
            var read = TryObject(depth, out var members);
            value = members;
            return read;
        }

        if (_text[_at] == '[')
            return TryArray(depth, out value);
        if (CloserOf(_text[_at]) is not '\0')
        {
            var read = TryString(out var content);
            value = JsonValue.Create(content);
            return read;
        }

        return TryWord(out value);
    }

    private bool TryObject(int depth, out JsonObject value)
    {
        value = [];
        _at++;
        while (true)
        {
            if (Take('}'))
                return true;
            if (!TryName(out var name) || !Take(':') || !TryValue(depth + 1, out var member))
                return false;
            value[name] = member;
            if (!Take(',') && !IsNext('}'))
                return false;
        }
    }

    private bool TryArray(int depth, out JsonNode? value)
    {
        var items = new JsonArray();
        value = items;
        _at++;
        while (true)
        {
            if (Take(']'))
                return true;
            if (!TryValue(depth + 1, out var item))
                return false;
            items.Add(item);
            if (!Take(',') && !IsNext(']'))
                return false;
        }
    }

    private bool TryName(out string name)
    {
        name = string.Empty;
        SkipSpace();
        if (_at >= _text.Length)
            return false;
        if (CloserOf(_text[_at]) is not '\0')
            return TryString(out name);
        name = Word().ToString();
        return name.Length > 0;
    }

    private bool TryWord(out JsonNode? value)
    {
        var word = Word();
        value = word switch
        {
            "true" or "True" => JsonValue.Create(true),
            "false" or "False" => JsonValue.Create(false),
            _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
                JsonValue.Create(number),
            _ => null,
        };
        return value is not null || word is "null" or "None";
    }

    private bool TryString(out string value)
    {
        var closer = CloserOf(_text[_at++]);
        var content = new StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == '\\' && _at < _text.Length)
            {
                if (!TryEscape(content))
                    break;
            }
            else if (c == closer && EndsHere())
            {
                value = content.ToString();
                return true;
            }
            else
            {
                content.Append(c);
            }
        }

        value = string.Empty;
        return false;
    }

    private bool TryEscape(StringBuilder content)
    {
        var c = _text[_at++];
        if (c != 'u')
        {
            content.Append(
                c switch
                {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'b' => '\b',
                    'f' => '\f',
                    _ => c,
                }
            );
            return true;
        }

        if (
            _at + 4 > _text.Length
            || !ushort.TryParse(_text.Slice(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
        )
            return false;
        content.Append((char)unit);
        _at += 4;
        return true;
    }

    // A quote that is not followed by the structure that can follow a string is part of the string.
    private readonly bool EndsHere()
    {
        var rest = _text[_at..].TrimStart();
        return rest.IsEmpty || rest[0] is ',' or ':' or '}' or ']';
    }

    private ReadOnlySpan<char> Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '+' or '.'))
            _at++;
        return _text[start.._at];
    }

    private bool Take(char expected)
    {
        var found = IsNext(expected);
        if (found)
            _at++;
        return found;
    }

    private bool IsNext(char expected)
    {
        SkipSpace();
        return _at < _text.Length && _text[_at] == expected;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private static char CloserOf(char quote) =>
        quote switch
        {
            '"' => '"',
            '\'' => '\'',
            '“' => '”',
            '‘' => '’',
            _ => '\0',
        };
}
