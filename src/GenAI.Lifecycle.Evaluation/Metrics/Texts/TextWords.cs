using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Words and sentences of running text, for statistics.</summary>
internal static partial class TextWords
{
    public static IReadOnlyList<string> Of(string text) => [.. Words().Matches(text).Select(static m => m.Value)];

    public static int Sentences(string text)
    {
        var count = 0;
        var start = 0;
        foreach (var end in Ends().EnumerateMatches(text))
        {
            if (Words().IsMatch(text.AsSpan(start, end.Index - start)))
                count++;
            start = end.Index + end.Length;
        }
        return Words().IsMatch(text.AsSpan(start)) ? count + 1 : count;
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’\-][\p{L}\p{M}\p{N}]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"[.!?…]+[""'”’)\]]*(?=\s|\z)|[。！？]+", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();
}
