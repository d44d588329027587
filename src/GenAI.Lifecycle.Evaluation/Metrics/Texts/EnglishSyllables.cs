namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Counts syllables by rule: groups of vowels without a silent final e, at least one per word. Correct for about 90% of words.
/// </summary>
internal static class EnglishSyllables
{
    public static int Count(ReadOnlySpan<char> word)
    {
        var count = 0;
        var inVowels = false;
        foreach (var c in word)
        {
            var vowel = char.ToLowerInvariant(c) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
            if (vowel && !inVowels)
                count++;
            inVowels = vowel;
        }
        if (EndsInSilentE(word) && count > 1)
            count--;
        return Math.Max(1, count);
    }

    // "make" has one syllable, "table" two and "agree" two.
    private static bool EndsInSilentE(ReadOnlySpan<char> word) =>
        word.Length > 2
        && char.ToLowerInvariant(word[^1]) == 'e'
        && char.ToLowerInvariant(word[^2]) is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y')
        && !(char.ToLowerInvariant(word[^2]) == 'l' && char.ToLowerInvariant(word[^3]) is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'));
}
