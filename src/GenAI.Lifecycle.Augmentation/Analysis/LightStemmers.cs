using GenAI.Lifecycle.Stemming;

namespace GenAI.Lifecycle.Augmentation.Analysis;

/// <summary>Stemmers of words in lower case. Those after J. Savoy ("Light stemming approaches", SAC 2006) are the ones that Lucene uses.</summary>
internal static class LightStemmers
{
    public static string English(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal))
            word = word[..^2];
        return PorterStemmer.Stem(word);
    }

    public static string German(string word)
    {
        Span<char> letters = word.ToCharArray();
        foreach (ref var letter in letters)
        {
            letter = letter switch
            {
                'ä' or 'à' or 'á' or 'â' => 'a',
                'ö' or 'ò' or 'ó' or 'ô' => 'o',
                'ï' or 'ì' or 'í' or 'î' => 'i',
                'ü' or 'ù' or 'ú' or 'û' => 'u',
                _ => letter,
            };
        }

        return GermanDegree(GermanCase(letters)).ToString();
    }

    public static string French(string word)
    {
        if (word.Length < 6)
            return word;
        if (word[^1] == 'x')
            return word.EndsWith("aux", StringComparison.Ordinal) ? word[..^2] + "l" : word[..^1];
        var stem = word.AsSpan();
        foreach (var ending in "sreé")
            stem = stem[^1] == ending ? stem[..^1] : stem;
        return (stem[^1] == stem[^2] ? stem[..^1] : stem).ToString();
    }

    public static string Spanish(string word)
    {
        if (word.Length < 5)
            return word;
        var folded = string.Create(word.Length, word, static (letters, source) =>
        {
            for (var i = 0; i < letters.Length; i++)
                letters[i] = FoldSpanish(source[i]);
        });
        return folded[^1] switch
        {
            'o' or 'a' or 'e' => folded[..^1],
            's' when folded.EndsWith("eses", StringComparison.Ordinal) => folded[..^2],
            's' when folded.EndsWith("ces", StringComparison.Ordinal) => folded[..^3] + "z",
            's' when folded[^2] is 'o' or 'a' or 'e' => folded[..^2],
            _ => folded,
        };
    }

    private static ReadOnlySpan<char> GermanCase(ReadOnlySpan<char> word)
    {
        if (word.Length > 5 && word.EndsWith("ern"))
            return word[..^3];
        if (word.Length > 4 && word[^2] == 'e' && word[^1] is ('m' or 'n' or 'r' or 's'))
            return word[..^2];
        if (word.Length > 3 && word[^1] == 'e')
            return word[..^1];
        return word.Length > 3 && word[^1] == 's' && TakesS(word[^2]) ? word[..^1] : word;
    }

    private static ReadOnlySpan<char> GermanDegree(ReadOnlySpan<char> word)
    {
        if (word.Length > 5 && word.EndsWith("est"))
            return word[..^3];
        if (word.Length > 4 && word[^2] == 'e' && (word[^1] == 'r' || word[^1] == 'n'))
            return word[..^2];
        return word.Length > 4 && word.EndsWith("st") && TakesS(word[^3]) ? word[..^2] : word;
    }

    private static bool TakesS(char letter) => letter is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't';

    private static char FoldSpanish(char letter) =>
        letter switch
        {
            'à' or 'á' or 'â' or 'ä' => 'a',
            'ò' or 'ó' or 'ô' or 'ö' => 'o',
            'è' or 'é' or 'ê' or 'ë' => 'e',
            'ù' or 'ú' or 'û' or 'ü' => 'u',
            'ì' or 'í' or 'î' or 'ï' => 'i',
            _ => letter,
        };
}
