using System.Text;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Removes Markdown, LaTeX and typographic forms from an answer, so that patterns need to know one spelling only.</summary>
internal static partial class AnswerMarkup
{
    /// <summary>
    /// Returns plain text: an emphasized letter, such as <c>**B**</c>, <c>`B`</c> or <c>[B]</c>, becomes <c>(B)</c>; other marks go.
    /// </summary>
    public static string Flatten(string text)
    {
        var plain = AnswerTag().Replace(Unwrapped(Narrow(text)), "\n");
        plain = MarkedLetter().Replace(plain, "(${letter})${mark}");
        return Marks().Replace(plain, string.Empty);
    }

    /// <summary>Full-width and mathematical letters, circled ones and East Asian punctuation as their ASCII forms.</summary>
    private static string Narrow(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var narrow = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            narrow.Append(Narrow(rune));
        return narrow.ToString();
    }

    private static string Narrow(Rune rune) =>
        rune.Value switch
        {
            >= 0xFF01 and <= 0xFF5E => ((char)(rune.Value - 0xFEE0)).ToString(),
            >= 0x1D400 and <= 0x1D6A3 => Letter((rune.Value - 0x1D400) % 52),
            >= 0x24B6 and <= 0x24E9 => $"({Letter(rune.Value - 0x24B6)})",
            >= 0x249C and <= 0x24B5 => $"({Letter(rune.Value - 0x249C)})",
            >= 0x1F110 and <= 0x1F129 => $"({Letter(rune.Value - 0x1F110)})",
            >= 0x1F130 and <= 0x1F149 => $"({Letter(rune.Value - 0x1F130)})",
            >= 0x1F150 and <= 0x1F169 => $"({Letter(rune.Value - 0x1F150)})",
            >= 0x1F170 and <= 0x1F189 => $"({Letter(rune.Value - 0x1F170)})",
            '。' => ".",
            '、' => ",",
            '【' or '「' or '『' => "[",
            '】' or '」' or '』' => "]",
            0x00A0 or 0x202F or 0x3000 => " ",
            _ => rune.ToString(),
        };

    // Capitals first, then small letters.
    private static string Letter(int position) => ((char)(position < 26 ? 'A' + position : 'a' + position - 26)).ToString();

    private static string Unwrapped(string text)
    {
        for (var plain = FontCommand().Replace(text, "${text}"); plain.Length < text.Length; plain = FontCommand().Replace(text, "${text}"))
            text = plain;
        return text;
    }

    // Innermost first; a box keeps its command, which says that its content is the answer.
    [GeneratedRegex(
        @"\\(?:text|textbf|textrm|textit|mathrm|mathbf|mathsf|mathit|operatorname|bf)\s*\{(?<text>[^{}]*)\}",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex FontCommand();

    [GeneratedRegex(
        "</?(?:final[_-]?)?(?:answer|choice|option|letter|output|response|result)>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AnswerTag();

    [GeneratedRegex(
        @"(?<open>\*{1,3}|_{1,3}|`+|""|“|'|‘|\$|\[|\{|<(?:b|i|em|strong|code|mark)?>?|\\\()\s*\(?(?<letter>[A-Za-z])\)?(?<mark>[.):]?)\s*(?:\*{1,3}|_{1,3}|`+|""|”|'|’|\$|\]|\}|(?:</[a-z]+)?>|\\\))(?![A-Za-z0-9])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex MarkedLetter();

    [GeneratedRegex(
        @"[*`$""“”\u200B-\u200D\uFEFF]|</?(?:b|i|s|em|strong|code|mark|p|br|span)\s*/?>|<\|[A-Za-z_0-9]+\|>|\\[()\[\]]|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])|^[ \t]*(?:\#+|>)[ \t]*",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Marks();
}
