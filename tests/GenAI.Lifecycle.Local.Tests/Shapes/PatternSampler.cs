using System.Buffers;
using System.Globalization;
using System.Text;
using GenAI.Lifecycle.Local.Shapes.Validation;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>
/// Makes a short text that satisfies a pattern: the first alternative that works, the first character of each class, every part as often
/// as it must be, and then once more where it need not be. Look-arounds are left out, so that the text is checked in the end.
/// </summary>
internal ref struct PatternSampler
{
    private static readonly SearchValues<char> s_groupMarks = SearchValues.Create("?:=!<s");

    private const int Choices = 4;

    private readonly ReadOnlySpan<char> _pattern;
    private readonly int _choice;
    private readonly char _first;
    private int _at;

    private PatternSampler(string pattern, int choice, char first)
    {
        _pattern = pattern;
        _choice = choice;
        _first = first;
    }

    /// <summary>Returns a matching text of at least so many characters; null when none is found.</summary>
    public static string? Sample(string pattern, int least, long most)
    {
        foreach (var first in "aA1-/")
        {
            for (var choice = 0; choice < 2 * Choices; choice++)
            {
                var text = new PatternSampler(pattern, choice, first).Alternatives();
                foreach (
                    var candidate in (string[])[text, text.Length < least ? text + new string(first, least - text.Length) : text + first]
                )
                {
                    if (candidate.Length >= least && candidate.Length <= most && JavaPattern.Of(pattern).IsMatch(candidate))
                        return candidate;
                }
            }
        }

        return null;
    }

    private string Alternatives()
    {
        var alternatives = new List<string> { Sequence() };
        while (_at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            alternatives.Add(Sequence());
        }

        return alternatives[_choice % Choices % alternatives.Count];
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var atom = Atom();
            for (var left = Times(); left > 0; left--)
                text.Append(atom);
        }

        return text.ToString();
    }

    private string Atom()
    {
        var next = _pattern[_at++];
        return next switch
        {
            '(' => Group(),
            '[' => Class(),
            '\\' => Escape().ToString(),
            '.' => _first.ToString(),
            '^' or '$' => "",
            _ => next.ToString(),
        };
    }

    private string Group()
    {
        var looks = false;
        if (_pattern[_at] == '?')
        {
            var length = _pattern[_at..].IndexOfAnyExcept(s_groupMarks);
            looks = _pattern.Slice(_at, length).IndexOfAny('=', '!') >= 0;
            _at += length;
        }

        var text = Alternatives();
        _at++;
        return looks ? "" : text;
    }

    private string Class()
    {
        var start = _at - 1;
        while (_pattern[_at] != ']')
            _at += _pattern[_at] == '\\' ? 2 : 1;

        _at++;
        var pattern = JavaPattern.Of(_pattern[start.._at].ToString());
        foreach (var letter in $"{_first}aA1-._/:=s")
        {
            if (pattern.IsMatch([letter]))
                return letter.ToString();
        }

        for (var letter = ' '; letter < '\u007F'; letter++)
        {
            if (pattern.IsMatch([letter]))
                return letter.ToString();
        }

        return "";
    }

    private char Escape()
    {
        var kind = _pattern[_at++];
        if (kind is 'p' or 'P')
            _at += _pattern[_at..].IndexOf('}') + 1;
        return kind switch
        {
            'd' => '1',
            'w' or 'S' or 'p' => 'a',
            's' => ' ',
            _ => kind,
        };
    }

    private int Times()
    {
        if (_at == _pattern.Length)
            return 1;
        switch (_pattern[_at])
        {
            case '*' or '?':
                _at++;
                return _choice < Choices ? 0 : 1;
            case '+':
                _at++;
                return 1;
            case '{':
                var end = _at + _pattern[_at..].IndexOf('}');
                var least = int.Parse(_pattern[(_at + 1)..end].ToString().Split(',')[0], CultureInfo.InvariantCulture);
                _at = end + 1;
                return least;
            default:
                return 1;
        }
    }
}
