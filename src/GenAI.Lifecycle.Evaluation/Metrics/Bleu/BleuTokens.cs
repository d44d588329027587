using System.Text;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// The tokenisers of sacrebleu in one pass. The reference rewrites the text with one regular expression after the other;
/// a split depends only on the neighbours of a character and on the previous split, so only those are kept here.
/// </summary>
internal static class BleuTokens
{
    private enum Kind : byte
    {
        Other,
        White,
        Punctuation,
        Point,
        Dash,
        Digit,
    }

    // In this order: "&amp;lt;" ends as "<".
    private static readonly (string Old, string Replacement)[] s_escapes =
    [
        ("<skipped>", ""),
        ("-\n", ""),
        ("\n", " "),
        ("&quot;", "\""),
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
    ];

    private static readonly Kind[] s_ascii = Classify();

    public static void Read(ReadOnlySpan<char> text, BleuOptions options, Scratch scratch, List<int> tokens)
    {
        var (spare, other) = (scratch.Text, scratch.OtherText);
        if (options.LowerCase)
        {
            PythonText.ToLower(text, spare);
            text = spare.Span;
            (spare, other) = (other, spare);
        }
        text = PythonText.TrimEnd(text);
        switch (options.Tokenizer)
        {
            case BleuTokenizer.International:
                International(text, scratch.Vocabulary, tokens);
                break;
            case BleuTokenizer.Chinese:
                Western(PythonText.Trim(text), chinese: true, scratch.Vocabulary, tokens);
                break;
            case BleuTokenizer.Character:
                Characters(text, scratch.Vocabulary, tokens);
                break;
            case BleuTokenizer.None:
                Words(text, scratch.Vocabulary, tokens);
                break;
            default:
                Western(Unescape(text, spare, other), chinese: false, scratch.Vocabulary, tokens);
                break;
        }
    }

    /// <summary>Splits at white space.</summary>
    public static void Words(ReadOnlySpan<char> text, Vocabulary vocabulary, List<int> tokens)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !PythonText.IsWhiteSpace(text[i]))
                continue;
            End(text, start, i, vocabulary, tokens);
            start = i + 1;
        }
    }

    private static ReadOnlySpan<char> Unescape(ReadOnlySpan<char> text, CharBuffer rewritten, CharBuffer spare)
    {
        if (text.IndexOfAny('<', '\n', '&') < 0)
            return text;
        rewritten.Clear();
        rewritten.Append(text);
        foreach (var (old, replacement) in s_escapes)
        {
            if (rewritten.Span.IndexOf(old) < 0)
                continue;
            spare.SetReplaced(rewritten.Span, old, replacement);
            (rewritten, spare) = (spare, rewritten);
        }
        return rewritten.Span;
    }

    private static void Western(ReadOnlySpan<char> text, bool chinese, Vocabulary vocabulary, List<int> tokens)
    {
        var start = 0;
        // 13a pads the text with a space on both sides, zh does not.
        var previous = chinese ? Kind.Digit : Kind.White;
        var tookPrevious = false;
        for (var i = 0; i < text.Length; i++)
        {
            var kind = KindOf(text[i], chinese);
            var alone = kind == Kind.Punctuation;
            if (kind == Kind.Point)
            {
                // A full stop consumed by a split cannot precede the next full stop.
                var split = previous != Kind.Digit && !tookPrevious;
                alone = split || (i + 1 < text.Length ? KindOf(text[i + 1], chinese) != Kind.Digit : !chinese);
                tookPrevious = split;
            }
            else
            {
                alone |= kind == Kind.Dash && previous == Kind.Digit && i > 0;
                tookPrevious = false;
            }
            previous = kind;
            if (!alone && kind != Kind.White)
                continue;
            End(text, start, i, vocabulary, tokens);
            if (alone)
                End(text, i, i + 1, vocabulary, tokens);
            start = i + 1;
        }
        End(text, start, text.Length, vocabulary, tokens);
    }

    private static void International(ReadOnlySpan<char> text, Vocabulary vocabulary, List<int> tokens)
    {
        var start = 0;
        var previousIsNumber = true;
        var tookPrevious = false;
        for (var i = 0; i < text.Length; )
        {
            var rune = Decode(text[i..], out var width);
            var next = i + width;
            var white = width == 1 && PythonText.IsWhiteSpace(text[i]);
            var alone = Rune.IsSymbol(rune);
            var took = false;
            if (Rune.IsPunctuation(rune))
            {
                took = !previousIsNumber && !tookPrevious;
                alone = took || (next < text.Length && !Rune.IsNumber(Decode(text[next..], out _)));
            }
            tookPrevious = took;
            previousIsNumber = Rune.IsNumber(rune);
            if (alone || white)
            {
                End(text, start, i, vocabulary, tokens);
                if (alone)
                    End(text, i, next, vocabulary, tokens);
                start = next;
            }
            i = next;
        }
        End(text, start, text.Length, vocabulary, tokens);
    }

    private static void Characters(ReadOnlySpan<char> text, Vocabulary vocabulary, List<int> tokens)
    {
        for (var i = 0; i < text.Length; )
        {
            Decode(text[i..], out var width);
            if (!PythonText.IsWhiteSpace(text[i]))
                End(text, i, i + width, vocabulary, tokens);
            i += width;
        }
    }

    private static Rune Decode(ReadOnlySpan<char> text, out int width)
    {
        Rune.DecodeFromUtf16(text, out var rune, out width);
        return rune;
    }

    private static void End(ReadOnlySpan<char> text, int start, int end, Vocabulary vocabulary, List<int> tokens)
    {
        if (end > start)
            tokens.Add(vocabulary.Add(text[start..end]));
    }

    private static Kind KindOf(char c, bool chinese) =>
        c < s_ascii.Length ? s_ascii[c]
        : PythonText.IsWhiteSpace(c) ? Kind.White
        : chinese && IsChinese(c) ? Kind.Punctuation
        : Kind.Other;

    // The ranges of the reference, whose two five-digit bounds are read by Python as four digits and a letter:
    // U+2001–U+2A6D count as Chinese, and U+2F81–U+2FA1 a second time, while extension B does not.
    private static bool IsChinese(char c) =>
        c
            is (>= '\u3400' and <= '\u4DB5')
                or (>= '\u4E00' and <= '\u9FBB')
                or (>= '\uF900' and <= '\uFA2D')
                or (>= '\uFA30' and <= '\uFA6A')
                or (>= '\uFA70' and <= '\uFAD9')
                or (>= '\u2001' and <= '\u2A6D')
                or (>= '\u2F81' and <= '\u2FA1')
                or (>= '\uFF00' and <= '\uFFEF')
                or (>= '\u2E80' and <= '\u2EFF')
                or (>= '\u3000' and <= '\u303F')
                or (>= '\u31C0' and <= '\u31EF')
                or (>= '\u2F00' and <= '\u2FDF')
                or (>= '\u2FF0' and <= '\u2FFF')
                or (>= '\u3100' and <= '\u312F')
                or (>= '\u31A0' and <= '\u31BF')
                or (>= '\uFE10' and <= '\uFE1F')
                or (>= '\uFE30' and <= '\uFE4F')
                or (>= '\u3200' and <= '\u33FF');

    private static Kind[] Classify()
    {
        var kinds = new Kind[128];
        for (var c = '\0'; c < kinds.Length; c++)
        {
            kinds[c] = c switch
            {
                _ when PythonText.IsWhiteSpace(c) => Kind.White,
                '.' or ',' => Kind.Point,
                '-' => Kind.Dash,
                '\'' => Kind.Other,
                >= '0' and <= '9' => Kind.Digit,
                _ when char.IsAsciiLetter(c) || char.IsControl(c) => Kind.Other,
                _ => Kind.Punctuation,
            };
        }
        return kinds;
    }
}
