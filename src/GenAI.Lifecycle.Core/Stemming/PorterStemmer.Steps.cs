namespace GenAI.Lifecycle.Stemming;

public static partial class PorterStemmer
{
    private readonly record struct Rule(string Suffix, string Replacement);

    private static readonly Rule[] DoubleSuffixes =
    [
        new("ational", "ate"),
        new("tional", "tion"),
        new("enci", "ence"),
        new("anci", "ance"),
        new("izer", "ize"),
        new("bli", "ble"),
        new("alli", "al"),
        new("entli", "ent"),
        new("eli", "e"),
        new("ousli", "ous"),
        new("ization", "ize"),
        new("ation", "ate"),
        new("ator", "ate"),
        new("alism", "al"),
        new("iveness", "ive"),
        new("fulness", "ful"),
        new("ousness", "ous"),
        new("aliti", "al"),
        new("iviti", "ive"),
        new("biliti", "ble"),
        new("fulli", "ful"),
    ];

    private static readonly Rule[] FullSuffixes =
    [
        new("icate", "ic"),
        new("ative", ""),
        new("alize", "al"),
        new("iciti", "ic"),
        new("ical", "ic"),
        new("ful", ""),
        new("ness", ""),
    ];

    private static readonly Rule[] BareSuffixes =
    [
        new("al", ""),
        new("ance", ""),
        new("ence", ""),
        new("er", ""),
        new("ic", ""),
        new("able", ""),
        new("ible", ""),
        new("ant", ""),
        new("ement", ""),
        new("ment", ""),
        new("ent", ""),
        new("ou", ""),
        new("ism", ""),
        new("ate", ""),
        new("iti", ""),
        new("ous", ""),
        new("ive", ""),
        new("ize", ""),
    ];

    // Step 1a.
    private static int Plural(Span<char> word, int length)
    {
        if (word[length - 1] != 's')
            return length;
        if (Ends(word, length, "ies"))
            return length == 4 ? 3 : length - 2;
        if (Ends(word, length, "sses"))
            return length - 2;
        return word[length - 2] == 's' ? length : length - 1;
    }

    // Step 1b.
    private static int PastAndProgressive(Span<char> word, int length)
    {
        if (Ends(word, length, "ied"))
            return length == 4 ? 3 : length - 2;
        if (Ends(word, length, "eed"))
            return Measure(word[..(length - 3)]) > 0 ? length - 1 : length;
        int stem;
        if (Ends(word, length, "ed") && HasVowel(word[..(length - 2)]))
            stem = length - 2;
        else if (Ends(word, length, "ing") && HasVowel(word[..(length - 3)]))
            stem = length - 3;
        else
            return length;

        if (Ends(word, stem, "at") || Ends(word, stem, "bl") || Ends(word, stem, "iz"))
            return Put(word, stem, "e");
        if (EndsInDoubleConsonant(word[..stem]))
            return word[stem - 1] is 'l' or 's' or 'z' ? stem : stem - 1;
        // The rule that the reference writes "*d" also takes a word that ends in these two characters.
        if (Ends(word, stem, "*d"))
            return Put(word, stem - 2, "d");
        return Measure(word[..stem]) == 1 && EndsInShortSyllable(word[..stem]) ? Put(word, stem, "e") : stem;
    }

    // Step 1c: enjoy keeps its y, happy does not.
    private static int FinalY(Span<char> word, int length)
    {
        if (length > 2 && word[length - 1] == 'y' && IsConsonant(word, length - 2))
            word[length - 1] = 'i';
        return length;
    }

    // Step 2.
    private static int DoubleSuffix(Span<char> word, int length)
    {
        while (Ends(word, length, "alli") && Measure(word[..(length - 4)]) > 0)
            length -= 2;
        if (Ends(word, length, "logi"))
            return Measure(word[..(length - 3)]) > 0 ? length - 1 : length;
        return Apply(DoubleSuffixes, word, length, minimum: 0);
    }

    // Step 4; no other of its suffixes ends like -ion.
    private static int BareSuffix(Span<char> word, int length)
    {
        if (Ends(word, length, "ion"))
            return length > 3 && word[length - 4] is 's' or 't' && Measure(word[..(length - 3)]) > 1 ? length - 3 : length;
        return Apply(BareSuffixes, word, length, minimum: 1);
    }

    // Step 5a.
    private static int FinalE(Span<char> word, int length)
    {
        if (length == 0 || word[length - 1] != 'e')
            return length;
        var stem = word[..(length - 1)];
        var measure = Measure(stem);
        return measure > 1 || (measure == 1 && !EndsInShortSyllable(stem)) ? length - 1 : length;
    }

    // The first suffix that fits decides, whether or not its condition holds.
    private static int Apply(Rule[] rules, Span<char> word, int length, int minimum)
    {
        if (length == 0)
            return length;
        var last = word[length - 1];
        foreach (var rule in rules)
        {
            if (rule.Suffix[^1] != last || !Ends(word, length, rule.Suffix))
                continue;
            var stem = length - rule.Suffix.Length;
            return Measure(word[..stem]) > minimum ? Put(word, stem, rule.Replacement) : length;
        }
        return length;
    }

    private static bool Ends(ReadOnlySpan<char> word, int length, string suffix) =>
        length >= suffix.Length && word[length - 1] == suffix[^1] && word[..length].EndsWith(suffix);

    private static int Put(Span<char> word, int length, string suffix)
    {
        suffix.CopyTo(word[length..]);
        return length + suffix.Length;
    }

    private static bool IsConsonant(ReadOnlySpan<char> word, int index)
    {
        // A y is a vowel after a consonant and a consonant after a vowel; the first letter of the word is a consonant when it is a y.
        var start = index;
        while (start > 0 && word[start] == 'y')
            start--;
        return NextIsConsonant(word[start], first: start == 0, previousIsConsonant: true) ^ ((index - start) % 2 != 0);
    }

    private static bool NextIsConsonant(char c, bool first, bool previousIsConsonant) =>
        c switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => false,
            'y' => first || !previousIsConsonant,
            _ => true,
        };

    /// <summary>Counts the vowels that are followed by a consonant.</summary>
    private static int Measure(ReadOnlySpan<char> stem)
    {
        var measure = 0;
        var previous = true;
        for (var i = 0; i < stem.Length; i++)
        {
            var consonant = NextIsConsonant(stem[i], i == 0, previous);
            if (consonant && !previous)
                measure++;
            previous = consonant;
        }
        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        var previous = true;
        for (var i = 0; i < stem.Length; i++)
        {
            previous = NextIsConsonant(stem[i], i == 0, previous);
            if (!previous)
                return true;
        }
        return false;
    }

    private static bool EndsInDoubleConsonant(ReadOnlySpan<char> word) =>
        word.Length >= 2 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    private static bool EndsInShortSyllable(ReadOnlySpan<char> word)
    {
        var last = word.Length - 1;
        if (word.Length == 2)
            return !IsConsonant(word, 0) && IsConsonant(word, 1);
        return word.Length >= 3
            && IsConsonant(word, last)
            && word[last] is not ('w' or 'x' or 'y')
            && !IsConsonant(word, last - 1)
            && IsConsonant(word, last - 2);
    }
}
