using System.Text;

namespace GenAI.Lifecycle.Stemming;

/// <summary>
/// The Porter stemmer in the form of NLTK's default mode (<c>NLTK_EXTENSIONS</c>), which rouge_score and NLTK's METEOR use:
/// <c>dying</c> → <c>die</c>, <c>happily</c> → <c>happili</c>, <c>enjoy</c> stays. Words are expected in lower case.
/// </summary>
/// <remarks>M. F. Porter, "An algorithm for suffix stripping", Program 14.3 (1980), with the changes of NLTK.</remarks>
public static partial class PorterStemmer
{
    /// <summary>Returns the stem of a word.</summary>
    /// <param name="word">A word in lower case; each code point outside a–z counts as one consonant.</param>
    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
            return StemByCodePoints(word);
        Span<char> letters = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        word.CopyTo(letters);
        var length = Stem(letters);
        return letters[..length].SequenceEqual(word) ? word : letters[..length].ToString();
    }

    /// <summary>Stems a word in place; a stem is never longer than its word.</summary>
    /// <param name="word">A word in lower case, which is overwritten.</param>
    /// <returns>The length of the stem.</returns>
    public static int Stem(Span<char> word)
    {
        if (Irregular(word) is { } irregular)
        {
            irregular.CopyTo(word);
            return irregular.Length;
        }
        if (word.Length <= 2)
            return word.Length;
        var length = Plural(word, word.Length);
        length = PastAndProgressive(word, length);
        length = FinalY(word, length);
        length = DoubleSuffix(word, length);
        length = Apply(FullSuffixes, word, length, minimum: 0);
        length = BareSuffix(word, length);
        length = FinalE(word, length);
        return length > 1 && word[length - 1] == 'l' && word[length - 2] == 'l' && Measure(word[..(length - 1)]) > 1 ? length - 1 : length;
    }

    // A code point outside the basic plane is one letter in the reference and two units here, so a private-use letter replaces it
    // temporarily.
    private static string StemByCodePoints(string word)
    {
        const char firstStandIn = '\uE000';
        var standIns = new List<Rune>();
        var letters = new List<char>();
        foreach (var rune in word.EnumerateRunes())
        {
            if (rune.IsBmp && rune.Value is < firstStandIn or > '\uF8FF')
            {
                letters.Add((char)rune.Value);
                continue;
            }
            var index = standIns.IndexOf(rune);
            if (index < 0)
            {
                index = standIns.Count;
                standIns.Add(rune);
            }
            letters.Add((char)(firstStandIn + index));
        }
        var stemmed = letters.ToArray();
        var length = Stem(stemmed);
        var stem = new StringBuilder();
        foreach (var c in stemmed.AsSpan(0, length))
            stem.Append(c - firstStandIn is >= 0 and var index && index < standIns.Count ? standIns[index].ToString() : c.ToString());
        return stem.ToString();
    }

    private static string? Irregular(ReadOnlySpan<char> word) =>
        word switch
        {
            "sky" or "skies" => "sky",
            "dying" => "die",
            "lying" => "lie",
            "tying" => "tie",
            "news" => "news",
            "innings" or "inning" => "inning",
            "outings" or "outing" => "outing",
            "cannings" or "canning" => "canning",
            "howe" => "howe",
            "proceed" => "proceed",
            "exceed" => "exceed",
            "succeed" => "succeed",
            _ => null,
        };
}
