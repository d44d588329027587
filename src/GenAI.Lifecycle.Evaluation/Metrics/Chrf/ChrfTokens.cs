using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Splits a text into code points, or into words with punctuation at one edge separated.</summary>
internal static class ChrfTokens
{
    public static void Read(ReadOnlySpan<char> text, ChrfOptions options, Scratch scratch, List<int> characters, List<int> words)
    {
        if (options.LowerCase)
        {
            PythonText.ToLower(text, scratch.Text);
            text = scratch.Text.Span;
        }
        ReadCharacters(text, options.WhiteSpace, characters);
        if (options.WordOrder > 0)
            Words(text, scratch.Vocabulary, words);
    }

    /// <summary>The code points of a text, with its white space or without.</summary>
    public static void ReadCharacters(ReadOnlySpan<char> text, bool whiteSpace, List<int> characters)
    {
        CollectionsMarshal.SetCount(characters, text.Length);
        CollectionsMarshal.SetCount(characters, CodePoints(text, whiteSpace, CollectionsMarshal.AsSpan(characters)));
    }

    private static int CodePoints(ReadOnlySpan<char> text, bool whiteSpace, Span<int> points)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            int point = text[i];
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                point = char.ConvertToUtf32(text[i], text[++i]);
            else if (!whiteSpace && PythonText.IsWhiteSpace(text[i]))
                continue;
            points[count++] = point;
        }
        return count;
    }

    private static void Words(ReadOnlySpan<char> text, Vocabulary vocabulary, List<int> words)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !PythonText.IsWhiteSpace(text[i]))
                continue;
            if (i > start)
                Word(text[start..i], vocabulary, words);
            start = i + 1;
        }
    }

    // Like the reference, only one edge: "(hi)" becomes "(hi" and ")".
    private static void Word(ReadOnlySpan<char> word, Vocabulary vocabulary, List<int> words)
    {
        if (word.Length > 1 && IsPunctuation(word[^1]))
        {
            words.Add(vocabulary.Add(word[..^1]));
            words.Add(vocabulary.Add(word[^1..]));
        }
        else if (word.Length > 1 && IsPunctuation(word[0]))
        {
            words.Add(vocabulary.Add(word[..1]));
            words.Add(vocabulary.Add(word[1..]));
        }
        else
        {
            words.Add(vocabulary.Add(word));
        }
    }

    private static bool IsPunctuation(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));
}
