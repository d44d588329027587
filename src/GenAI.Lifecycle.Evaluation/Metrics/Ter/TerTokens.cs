using System.Text.RegularExpressions;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The tokeniser of tercom in the form of sacrebleu.</summary>
internal static partial class TerTokens
{
    public static void ReadHypothesis(ReadOnlySpan<char> text, TerOptions options, Scratch scratch) =>
        Read(text, options, times: 1, scratch, scratch.Hypothesis);

    // sacrebleu tokenises references twice, which matters with normalisation: "&amp;lt;" ends as "<", "5.'s" is split once more.
    public static void ReadReference(ReadOnlySpan<char> text, TerOptions options, Scratch scratch) =>
        Read(text, options, times: 2, scratch, scratch.Reference);

    private static void Read(ReadOnlySpan<char> text, TerOptions options, int times, Scratch scratch, List<int> tokens)
    {
        text = PythonText.TrimEnd(text);
        if (!options.CaseSensitive)
        {
            PythonText.ToLower(text, scratch.Text);
            text = scratch.Text.Span;
        }
        if (options.Normalized || options.NoPunctuation)
        {
            var rewritten = text.ToString();
            for (var time = 0; time < times && rewritten.Length > 0; time++)
                rewritten = SingleSpaces(Rewrite(rewritten, options));
            text = rewritten;
        }
        BleuTokens.Words(text, scratch.Vocabulary, tokens);
    }

    private static string SingleSpaces(string text)
    {
        var spaced = new CharBuffer();
        foreach (var c in text)
        {
            if (!PythonText.IsWhiteSpace(c))
                spaced.Append(c);
            else if (spaced.Span is [.., not ' '])
                spaced.Append(' ');
        }
        return PythonText.TrimEnd(spaced.Span).ToString();
    }

    private static string Rewrite(string text, TerOptions options)
    {
        if (options.Normalized)
        {
            text = Normalize(text);
            if (options.AsianSupport)
                text = Asian().Replace(text, " $0 ");
        }
        if (options.NoPunctuation)
        {
            text = Punctuation().Replace(text, "");
            if (options.AsianSupport)
                text = AsianPunctuation().Replace(text, "");
        }
        return text;
    }

    private static string Normalize(string text)
    {
        text = text.Replace("\n-", "", StringComparison.Ordinal)
            .Replace('\n', ' ')
            .Replace("&quot;", "\"", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal);
        text = Symbols().Replace($" {text} ", " $0 ").Replace("'s ", " 's ", StringComparison.Ordinal);
        text = PointNotAfterDigit().Replace(text, "$1 $2 ");
        text = PointNotBeforeDigit().Replace(text, " $1 $2");
        return DashAfterDigit().Replace(text, "$1 $2 ");
    }

    [GeneratedRegex(@"[{-~[-` -&(-+:-@/]")]
    private static partial Regex Symbols();

    [GeneratedRegex(@"([^0-9])([\.,])")]
    private static partial Regex PointNotAfterDigit();

    [GeneratedRegex(@"([\.,])([^0-9])")]
    private static partial Regex PointNotBeforeDigit();

    [GeneratedRegex(@"([0-9])(-)")]
    private static partial Regex DashAfterDigit();

    // Ideographs, strokes, radicals, compatibility forms and, because of swapped digits in the reference implementation, all of
    // U+3200–U+3F22.
    // Its rules for runs of kana require the start of the text, which is a space at that point, so they never apply.
    [GeneratedRegex(
        @"[\u4e00-\u9fff\u3400-\u4dbf\u31c0-\u31ef\u2e80-\u2eff\u3300-\u33ff\uf900-\ufaff\ufe30-\ufe4f\u3200-\u3f22\u3001\u3002\u3008-\u3011\u3014-\u301f\uff61-\uff65\u30fb\uff0e\uff0c\uff1f\uff1a\uff1b\uff01\uff02\uff08\uff09]"
    )]
    private static partial Regex Asian();

    [GeneratedRegex(@"[\.,\?:;!""\(\)]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"[\u3001\u3002\u3008-\u3011\u3014-\u301f\uff61-\uff65\u30fb\uff0e\uff0c\uff1f\uff1a\uff1b\uff01\uff02\uff08\uff09]")]
    private static partial Regex AsianPunctuation();
}
