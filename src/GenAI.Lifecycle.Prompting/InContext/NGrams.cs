namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>Sets of word n-grams and how much two of them share.</summary>
internal static class NGrams
{
    public static HashSet<string> Of(string text, int maxOrder)
    {
        var words = Words(text);
        var grams = new HashSet<string>(StringComparer.Ordinal);
        for (var order = 1; order <= maxOrder; order++)
        {
            for (var start = 0; start + order <= words.Count; start++)
                grams.Add(string.Join(' ', words.GetRange(start, order)));
        }

        return grams;
    }

    /// <summary>Shared over all: |A ∩ B| / |A ∪ B|, 0 when both are empty.</summary>
    public static double Jaccard(HashSet<string> a, HashSet<string> b)
    {
        var (small, large) = a.Count <= b.Count ? (a, b) : (b, a);
        var shared = small.Count(large.Contains);
        var all = a.Count + b.Count - shared;
        return all == 0 ? 0 : (double)shared / all;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isWord && start < 0)
                start = i;
            if (!isWord && start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }

        return words;
    }
}
