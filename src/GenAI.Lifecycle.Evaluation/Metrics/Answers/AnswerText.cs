using System.Text.RegularExpressions;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The normal form in which SQuAD's script compares answers.</summary>
public static partial class AnswerText
{
    /// <summary>
    /// Lower case, without ASCII punctuation, without the articles <c>a</c>, <c>an</c> and <c>the</c>, white space collapsed.
    /// </summary>
    /// <param name="text">An answer.</param>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new CharBuffer();
        foreach (var c in PythonText.ToLower(text))
            if (!(char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c))))
                kept.Append(c);
        return string.Join(' ', Words(Articles().Replace(kept.Span.ToString(), " ")));
    }

    internal static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !PythonText.IsWhiteSpace(text[i]))
                continue;
            if (i > start)
                words.Add(text[start..i]);
            start = i + 1;
        }
        return words;
    }

    [GeneratedRegex(@"\b(a|an|the)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Articles();
}
