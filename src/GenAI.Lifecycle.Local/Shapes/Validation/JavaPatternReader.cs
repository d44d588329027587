using System.Globalization;
using System.Text;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>
/// Converts a Java regular expression to a .NET one: classes of ASCII (<c>\p{Alnum}</c>, <c>\w</c>), the dot, which
/// leaves out more line ends, possessive quantifiers, and ranges of code points above the basic plane, which
/// <see cref="JavaPattern"/> replaces in the text.
/// </summary>
internal ref struct JavaPatternReader
{
    private const string LineEnds = @"\n\r\u0085\u2028\u2029";
    private const string Space = @" \t\n\u000B\f\r";

    private readonly ReadOnlySpan<char> _pattern;
    private readonly StringBuilder _output = new();
    private readonly Stack<int> _groups = new();
    private int _at;
    private int _atom;
    private bool _dotAll;

    private JavaPatternReader(string pattern) => _pattern = pattern;

    /// <summary>Returns the expression in .NET's terms.</summary>
    /// <exception cref="FormatException">The expression uses an unsupported construct.</exception>
    public static string Convert(string pattern)
    {
        var reader = new JavaPatternReader(pattern);
        while (reader._at < pattern.Length)
            reader.ReadNext();

        return reader._output.ToString();
    }

    private void ReadNext()
    {
        var next = _pattern[_at];
        if (next is '*' or '+' or '?' or '{')
        {
            ReadQuantifier();
            return;
        }

        var start = _output.Length;
        _atom = next == ')' ? _groups.Pop() : start;
        switch (next)
        {
            case '(':
                _groups.Push(start);
                ReadGroup();
                break;
            case '[':
                ReadClass();
                break;
            case '\\':
                _output.Append(Outside(ReadEscape()));
                break;
            case '.':
                _output.Append(_dotAll ? @"[\s\S]" : $"[^{LineEnds}]");
                _at++;
                break;
            default:
                _output.Append(next);
                _at++;
                break;
        }
    }

    // The question mark after an opening parenthesis is not a quantifier.
    private void ReadGroup()
    {
        if (_pattern[_at..].StartsWith("(?s)"))
        {
            _dotAll = true;
            _groups.Pop();
            _at += 4;
            return;
        }

        var length = _pattern[_at..].StartsWith("(?") ? 1 + _pattern[(_at + 1)..].IndexOfAnyExcept("?:=!<") : 1;
        _output.Append(_pattern.Slice(_at, length));
        _at += length;
    }

    private void ReadQuantifier()
    {
        var length = _pattern[_at] == '{' ? _pattern[_at..].IndexOf('}') + 1 : 1;
        _output.Append(_pattern.Slice(_at, length));
        _at += length;
        if (_at == _pattern.Length || _pattern[_at] is not ('+' or '?'))
            return;

        if (_pattern[_at] == '+')
            _output.Insert(_atom, "(?>").Append(')');
        else
            _output.Append('?');
        _at++;
    }

    private void ReadClass()
    {
        _at++;
        _output.Append('[');
        if (_pattern[_at] == '^')
        {
            _output.Append('^');
            _at++;
        }

        while (_pattern[_at] != ']')
            ReadItem();

        _output.Append(']');
        _at++;
    }

    private void ReadItem()
    {
        if (_pattern[_at] == '[' || _pattern[_at..].StartsWith("&&"))
            throw new FormatException($"The pattern '{_pattern}' unites or intersects classes, which is not converted.");

        var first = ReadUnit();
        if (first.Class is { } named)
        {
            _output.Append(named);
            return;
        }

        var last = first;
        if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
        {
            _at++;
            last = ReadUnit();
            if (last.Class is { } second)
            {
                AppendRange(first.Point, first.Point);
                AppendRange('-', '-');
                _output.Append(second);
                return;
            }
        }

        AppendRange(first.Point, last.Point);
    }

    private void AppendRange(int first, int last)
    {
        if (first > char.MaxValue)
            return;

        _output.Append(CultureInfo.InvariantCulture, $@"\u{first:X4}");
        if (last > first)
            _output.Append(CultureInfo.InvariantCulture, $@"-\u{Math.Min(last, char.MaxValue):X4}");
    }

    private (int Point, string? Class) ReadUnit()
    {
        var unit = _pattern[_at] == '\\' ? ReadEscape() : (_pattern[_at++], null);
        if (unit.Class is not null || !char.IsHighSurrogate((char)unit.Point) || _at == _pattern.Length)
            return unit;

        var second = _pattern[_at] == '\\' ? ReadEscape() : (_pattern[_at++], null);
        return (char.ConvertToUtf32((char)unit.Point, (char)second.Point), null);
    }

    // A class of characters as the inside of brackets, or one character.
    private (int Point, string? Class) ReadEscape()
    {
        var kind = _pattern[_at + 1];
        _at += 2;
        switch (kind)
        {
            case 'u':
                _at += 4;
                return (int.Parse(_pattern[(_at - 4).._at], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), null);
            case 'x':
                _at += 2;
                return (int.Parse(_pattern[(_at - 2).._at], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), null);
            case 'p' or 'P':
                return (0, ReadProperty(kind == 'P'));
            default:
                return kind switch
                {
                    't' => ('\t', null),
                    'n' => ('\n', null),
                    'r' => ('\r', null),
                    'f' => ('\f', null),
                    'd' => (0, "0-9"),
                    'D' => (0, @"\u0000-/:-\uFFFF"),
                    'w' => (0, "a-zA-Z0-9_"),
                    'W' => (0, @"\u0000-/:-@\[-\^`\{-\uFFFF"),
                    's' => (0, Space),
                    'S' => (0, @"\u0000-\b\u000E-\u001F!-\uFFFF"),
                    'A' or 'z' or 'Z' or 'b' => (kind, $@"\{kind}"),
                    _ when !char.IsAsciiLetterOrDigit(kind) => (kind, null),
                    _ => throw new FormatException($"The pattern '{_pattern}' holds \\{kind}, which is not converted."),
                };
        }
    }

    private string ReadProperty(bool not)
    {
        var end = _pattern[_at] == '{' ? _at + _pattern[_at..].IndexOf('}') : _at;
        var name = _pattern[_at..(end + 1)].Trim("{}").ToString();
        _at = end + 1;
        var ascii = name switch
        {
            "ASCII" => @"\u0000-\u007F",
            "Print" => @" -~",
            "Graph" => @"!-~",
            "Alnum" => "a-zA-Z0-9",
            "Alpha" => "a-zA-Z",
            "Digit" => "0-9",
            "Upper" => "A-Z",
            "Lower" => "a-z",
            "Space" => Space,
            _ when name.Length <= 2 => null,
            _ => throw new FormatException($"The pattern '{_pattern}' holds \\p{{{name}}}, which is not converted."),
        };
        if (ascii is null)
            return $@"\{(not ? 'P' : 'p')}{{{name}}}";
        return not ? throw new FormatException($"The pattern '{_pattern}' holds \\P{{{name}}}, which is not converted.") : ascii;
    }

    private static string Outside((int Point, string? Class) unit) =>
        unit switch
        {
            { Class: null } => string.Create(CultureInfo.InvariantCulture, $@"\u{unit.Point:X4}"),
            { Point: not 0 } => unit.Class,
            _ => $"[{unit.Class}]",
        };
}
