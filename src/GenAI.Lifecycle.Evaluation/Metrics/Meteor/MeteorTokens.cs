using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;
using GenAI.Lifecycle.Stemming;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Words in lower case, as numbers of a vocabulary, and their stems.</summary>
internal static class MeteorTokens
{
    public const int Unmatched = -1;

    private const int MaxStackLetters = 128;

    public static void ReadWords(ReadOnlySpan<char> text, Scratch scratch, List<int> words)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !PythonText.IsWhiteSpace(text[i]))
                continue;
            if (i > start)
            {
                // Word by word, since the end of a word determines the form of a sigma.
                PythonText.ToLower(text[start..i], scratch.Text);
                words.Add(scratch.Vocabulary.Add(scratch.Text.Span));
            }

            start = i + 1;
        }
    }

    /// <summary>Returns the words, with the unaligned ones stemmed.</summary>
    public static ReadOnlySpan<int> Stem(ReadOnlySpan<int> words, ReadOnlySpan<int> aligned, Scratch scratch, List<int> stems)
    {
        CollectionsMarshal.SetCount(stems, words.Length);
        var result = CollectionsMarshal.AsSpan(stems);
        for (var i = 0; i < words.Length; i++)
            result[i] = aligned[i] == Unmatched ? Stem(words[i], scratch.Vocabulary) : words[i];
        return result;
    }

    private static int Stem(int word, Vocabulary vocabulary)
    {
        var text = vocabulary[word];
        if (text.Length > MaxStackLetters || HasSurrogate(text))
            return vocabulary.Add(PorterStemmer.Stem(text.ToString()));
        Span<char> letters = stackalloc char[MaxStackLetters];
        text.CopyTo(letters);
        return vocabulary.Add(letters[..PorterStemmer.Stem(letters[..text.Length])]);
    }

    // A loop, since the framework's search may allocate for a range.
    private static bool HasSurrogate(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsSurrogate(c))
                return true;
        }

        return false;
    }
}
