using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Local.Services.Guardrails.Lexicon;

/// <summary>Extracts the content words of a text, without their most common endings.</summary>
internal static partial class ContentWords
{
    private static readonly HashSet<string> s_stop = new(
        """
        a about all an and any are as at be been but by can could did do does for from had has have he her his how i if in into is it its
        me more my no not of on or our should so some such than that the their them then there these they this to was we were what when
        where which who why will with would you your
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal
    );

    public static HashSet<string> Of(string text) =>
        Word()
            .Matches(text)
            .Select(match => match.Value.ToLowerInvariant())
            .Where(word => !s_stop.Contains(word))
            .Select(Stem)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Returns the share of the first text's words that the second has; 1 when the first has none.</summary>
    public static double Share(HashSet<string> of, HashSet<string> within) =>
        of.Count == 0 ? 1 : (double)of.Count(within.Contains) / of.Count;

    private static string Stem(string word)
    {
        foreach (var ending in (string[])["ments", "ment", "ings", "ing", "ies", "ed", "es", "s"])
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }

        return word;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
