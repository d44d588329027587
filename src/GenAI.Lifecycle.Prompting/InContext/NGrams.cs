using System.Globalization;
using System.Text;

namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>
/// Provides sets of word n-grams and their overlap. In scripts without spaces between words (Chinese, Japanese, Thai, Lao, Khmer,
/// Burmese, Tai, Javanese), each character with its marks is a word.
/// </summary>
internal static class NGrams
{
    public static HashSet<string> Of(string text, int maxOrder)
    {
        var words = Words(text);
        var grams = new HashSet<string>(StringComparer.Ordinal);
        for (var order = 1; order <= Math.Min(maxOrder, words.Count); order++)
        {
            for (var start = 0; start + order <= words.Count; start++)
                grams.Add(string.Join(' ', words.GetRange(start, order)));
        }

        return grams;
    }

    /// <summary>Returns the Jaccard similarity: |A ∩ B| / |A ∪ B|, or 0 if both are empty.</summary>
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
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (isMark && word.Length > 0)
            {
                word.Append(rune.ToString());
                continue;
            }

            var standsAlone = IsOfScriptWithoutBlanks(rune.Value);
            if (standsAlone || !Rune.IsLetterOrDigit(rune) || (word.Length > 0 && IsOfScriptWithoutBlanks(First(word))))
                Flush();
            if (Rune.IsLetterOrDigit(rune))
                word.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    private static int First(StringBuilder word) => char.IsHighSurrogate(word[0]) ? char.ConvertToUtf32(word[0], word[1]) : word[0];

    private static bool IsOfScriptWithoutBlanks(int value) =>
        value
            is (>= 0x0E00 and <= 0x0EFF) // Thai, Lao
                or (>= 0x1000 and <= 0x109F) // Burmese
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x1950 and <= 0x19FF) // Khmer, Tai Le, New Tai Lue
                or (>= 0x1A20 and <= 0x1AAF)
                or (>= 0xA980 and <= 0xA9FF)
                or (>= 0xAA60 and <= 0xAADF) // Tai Tham, Javanese, Tai Viet
                or (>= 0x2E80 and <= 0x312F)
                or (>= 0x3190 and <= 0x9FFF) // Han, kana, bopomofo
                or (>= 0xA000 and <= 0xA4CF) // Yi
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFF66 and <= 0xFF9F) // Han for compatibility, kana of half width
                or (>= 0x1AFF0 and <= 0x1B16F)
                or (>= 0x20000 and <= 0x3FFFF); // more kana and Han
}
