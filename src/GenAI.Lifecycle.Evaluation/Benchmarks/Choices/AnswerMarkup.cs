using System.Text;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Takes Markdown, LaTeX and typographic forms out of an answer, so that patterns need to know one spelling only.</summary>
internal static partial class AnswerMarkup
{
    /// <summary>Returns plain text: a letter that stands out, such as <c>**B**</c>, <c>`B`</c> or <c>[B]</c>, becomes <c>(B)</c>; other marks go.</summary>
    public static string Flatten(string text)
    {
        var plain = AnswerTag().Replace(Unwrapped(Narrow(text)), "\n");
        plain = MarkedLetter().Replace(plain, "(${letter})${mark}");
        return Marks().Replace(plain, string.Empty);
    }

    /// <summary>Full-width letters and brackets as their ASCII forms.</summary>
    private static string Narrow(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uFF01', '\uFF5E') < 0)
            return text;
        var narrow = new StringBuilder(text.Length);
        foreach (var c in text)
            narrow.Append(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c);
        return narrow.ToString();
    }

    private static string Unwrapped(string text)
    {
        for (var plain = FontCommand().Replace(text, "${text}"); plain.Length < text.Length; plain = FontCommand().Replace(text, "${text}"))
            text = plain;
        return text;
    }

    // Innermost first; a box keeps its command, which says that its content is the answer.
    [GeneratedRegex(@"\\(?:text|textbf|textrm|textit|mathrm|mathbf|mathsf|mathit|operatorname|bf)\s*\{(?<text>[^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex FontCommand();

    [GeneratedRegex("</?(?:answer|final_answer|output)>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnswerTag();

    [GeneratedRegex(
        @"(?<open>\*{1,3}|_{1,3}|`+|""|“|'|‘|\$|\[|\{|<(?:b|i|em|strong|code|mark)?>?|\\\()\s*\(?(?<letter>[A-Za-z])\)?(?<mark>[.):]?)\s*(?:\*{1,3}|_{1,3}|`+|""|”|'|’|\$|\]|\}|(?:</[a-z]+)?>|\\\))(?![A-Za-z0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex MarkedLetter();

    [GeneratedRegex(@"[*`$""“”\u200B-\u200D\uFEFF]|</?(?:b|i|em|strong|code|mark|p|br|span)\s*/?>|\\[()\[\]]|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])|^[ \t]*(?:\#+|>)[ \t]*", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
