using System.Text;

namespace GenAI.Lifecycle.Evaluation.Text;

/// <summary>Provides text rules of Python, the language of the reference implementations, that differ from .NET.</summary>
internal static class PythonText
{
    private const char CapitalSigma = '\u03A3';
    private const char SmallSigma = '\u03C3';
    private const char FinalSigma = '\u03C2';
    private const char CapitalIWithDot = '\u0130';

    /// <summary>Returns whether <c>str.isspace</c> holds: the white space of .NET and the four information separators.</summary>
    public static bool IsWhiteSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    /// <summary><c>str.rstrip</c>.</summary>
    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && IsWhiteSpace(text[end - 1]))
            end--;
        return text[..end];
    }

    /// <summary><c>str.strip</c>.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && IsWhiteSpace(text[start]))
            start++;
        return TrimEnd(text[start..]);
    }

    /// <summary><c>str.lower</c>: dotted capital I becomes two code points, sigma at the end of a word its final form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lowered">Receives the result, which replaces its content.</param>
    public static void ToLower(ReadOnlySpan<char> text, CharBuffer lowered)
    {
        lowered.Clear();
        Span<char> units = stackalloc char[2];
        for (var i = 0; i < text.Length; )
        {
            var c = text[i];
            if (c < 0x80)
            {
                lowered.Append(char.ToLowerInvariant(c));
                i++;
                continue;
            }
            if (c == CapitalIWithDot)
            {
                lowered.Append("i\u0307");
                i++;
                continue;
            }
            if (c == CapitalSigma)
            {
                lowered.Append(IsFinalSigma(text, i) ? FinalSigma : SmallSigma);
                i++;
                continue;
            }
            if (Rune.DecodeFromUtf16(text[i..], out var rune, out var consumed) != System.Buffers.OperationStatus.Done)
                lowered.Append(text.Slice(i, consumed));
            else
                lowered.Append(units[..Rune.ToLowerInvariant(rune).EncodeToUtf16(units)]);
            i += consumed;
        }
    }

    /// <summary><c>str.lower</c> of a string.</summary>
    public static string ToLower(string text)
    {
        var lowered = new CharBuffer();
        ToLower(text, lowered);
        return lowered.Span.SequenceEqual(text) ? text : lowered.Span.ToString();
    }

    // The condition of the Unicode standard (table 3-17): a cased letter before, none after, case-ignorable characters skipped.
    private static bool IsFinalSigma(ReadOnlySpan<char> text, int index)
    {
        var before = text[..index];
        var cased = false;
        while (!before.IsEmpty)
        {
            Rune.DecodeLastFromUtf16(before, out var rune, out var consumed);
            before = before[..^consumed];
            if (IsCaseIgnorable(rune))
                continue;
            cased = IsCased(rune);
            break;
        }
        if (!cased)
            return false;
        var after = text[(index + 1)..];
        while (!after.IsEmpty)
        {
            Rune.DecodeFromUtf16(after, out var rune, out var consumed);
            after = after[consumed..];
            if (!IsCaseIgnorable(rune))
                return !IsCased(rune);
        }
        return true;
    }

    private static bool IsCased(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is System.Globalization.UnicodeCategory.UppercaseLetter
                or System.Globalization.UnicodeCategory.LowercaseLetter
                or System.Globalization.UnicodeCategory.TitlecaseLetter;

    private static bool IsCaseIgnorable(Rune rune) =>
        rune.Value is '\'' or '.' or ':' or '\u00B7' or '\u2018' or '\u2019' or '\u2024' or '\u2027'
        || Rune.GetUnicodeCategory(rune)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.EnclosingMark
                or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.ModifierLetter
                or System.Globalization.UnicodeCategory.ModifierSymbol;
}
