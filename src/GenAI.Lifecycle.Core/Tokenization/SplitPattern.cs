using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Tokenization;

/// <summary>A part of a text that was split.</summary>
internal readonly record struct SplitPart(string Text, bool IsMatch);

/// <summary>
/// A regular expression whose matches split a text. It treats a character beyond U+FFFF as one, unlike .NET's own
/// expressions.
/// </summary>
internal sealed class SplitPattern
{
    // One character of each category; expressions of tokenizers use only categories.
    private static readonly Dictionary<UnicodeCategory, char> StandIns = Enumerable
        .Range('\u0400', 0xD000)
        .GroupBy(static value => CharUnicodeInfo.GetUnicodeCategory((char)value))
        .ToDictionary(static group => group.Key, static group => (char)group.Last());

    private readonly Regex _expression;

    /// <exception cref="ArgumentException">The expression is not supported by .NET.</exception>
    public SplitPattern(string expression) => _expression = new Regex(expression, RegexOptions.CultureInvariant);

    public List<SplitPart> Split(string text)
    {
        var isWide = text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
        var (seen, offsets) = isWide ? Narrow(text) : (text, null);
        var parts = new List<SplitPart>();
        var start = 0;
        foreach (var match in _expression.EnumerateMatches(seen))
        {
            if (match.Length == 0)
                continue;
            Add(start, match.Index, false);
            start = match.Index + match.Length;
            Add(match.Index, start, true);
        }

        Add(start, seen.Length, false);
        return parts;

        void Add(int from, int to, bool isMatch)
        {
            if (to > from)
                parts.Add(new SplitPart(offsets is null ? text[from..to] : text[offsets[from]..offsets[to]], isMatch));
        }
    }

    private static (string Text, List<int> Offsets) Narrow(string text)
    {
        var narrow = new StringBuilder(text.Length);
        var offsets = new List<int>(text.Length);
        for (var i = 0; i < text.Length; )
        {
            offsets.Add(i);
            if (Rune.TryGetRuneAt(text, i, out var rune) && rune.Value > char.MaxValue)
            {
                narrow.Append(StandIns.GetValueOrDefault(Rune.GetUnicodeCategory(rune), '\uE000'));
                i += 2;
            }
            else
            {
                narrow.Append(text[i++]);
            }
        }

        offsets.Add(text.Length);
        return (narrow.ToString(), offsets);
    }
}
