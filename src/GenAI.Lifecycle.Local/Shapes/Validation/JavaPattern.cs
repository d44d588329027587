using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>
/// A regular expression of a service model, which is one of Java's and must match the whole text. Time is linear where
/// the expression allows it; an expression with lookarounds has a time limit, and a text that exceeds it does not match.
/// </summary>
internal sealed class JavaPattern
{
    private static readonly ConcurrentDictionary<string, JavaPattern> s_patterns = new(StringComparer.Ordinal);
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(250);

    private readonly Regex _regex;

    private JavaPattern(string pattern) => _regex = Compile($@"\A(?:{JavaPatternReader.Convert(pattern)})\z");

    /// <summary>Returns the expression, cached for all shapes that share it.</summary>
    /// <exception cref="FormatException">The expression uses an unsupported construct.</exception>
    public static JavaPattern Of(string pattern) => s_patterns.GetOrAdd(pattern, static text => new JavaPattern(text));

    public bool IsMatch(ReadOnlySpan<char> text)
    {
        try
        {
            return _regex.IsMatch(text.ContainsAnyInRange('\uD800', '\uDFFF') ? Flatten(text) : text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, s_timeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, s_timeout);
        }
    }

    // Java matches code points, .NET matches UTF-16 code units: each pair is replaced by one character of the same category.
    private static string Flatten(ReadOnlySpan<char> text)
    {
        var flat = new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                flat[length++] = StandIn(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(text[i], text[++i])));
            else
                flat[length++] = text[i];
        }

        return new string(flat, 0, length);
    }

    private static char StandIn(UnicodeCategory category) =>
        category switch
        {
            UnicodeCategory.UppercaseLetter => '\u0100',
            UnicodeCategory.LowercaseLetter => '\u0101',
            UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.TitlecaseLetter => '\u3042',
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => '\u0300',
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => '\u0660',
            UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol =>
                '\u2603',
            UnicodeCategory.PrivateUse => '\uE000',
            UnicodeCategory.OtherNotAssigned => '\uFDD0',
            UnicodeCategory.Format => '\u200B',
            _ => '\u2014',
        };
}
