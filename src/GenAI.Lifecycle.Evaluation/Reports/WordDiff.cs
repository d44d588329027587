using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;
using GenAI.Lifecycle.Reports;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>What a text has in common with another, word by word in order.</summary>
public static class WordDiff
{
    /// <summary>Marks the words of a text that are no part of a longest common subsequence with another. White space goes with the word before it.</summary>
    /// <param name="text">The text that is marked.</param>
    /// <param name="other">The text it is compared with.</param>
    /// <param name="mark">What a word that the other text lacks is marked as.</param>
    /// <returns>The text in pieces, which joined are the whole of it.</returns>
    public static IReadOnlyList<MarkedText> Mark(string text, string other, TextMark mark = TextMark.Added)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(other);
        using var scratch = Scratch.Rent();
        var ends = new List<int>();
        Read(text, scratch, scratch.Hypothesis, ends);
        Read(other, scratch, scratch.Reference, []);
        var common = new bool[scratch.Hypothesis.Count];
        scratch.Subsequence.Mark(CollectionsMarshal.AsSpan(scratch.Hypothesis), CollectionsMarshal.AsSpan(scratch.Reference), scratch.Vocabulary.Count, common);

        var pieces = new List<MarkedText>();
        var start = 0;
        for (var i = 0; i < ends.Count; i++)
        {
            // Neighbours with the same mark are one piece.
            if (i + 1 < ends.Count && common[i + 1] == common[i])
                continue;
            pieces.Add(new MarkedText(text[start..ends[i]], common[i] ? TextMark.Same : mark));
            start = ends[i];
        }

        if (start < text.Length)
            pieces.Add(new MarkedText(text[start..], TextMark.Same));
        return pieces;
    }

    /// <summary>Reads the words of a text and where each ends, the white space behind it included.</summary>
    private static void Read(string text, Scratch scratch, List<int> words, List<int> ends)
    {
        var i = 0;
        while (i < text.Length && PythonText.IsWhiteSpace(text[i]))
            i++;
        while (i < text.Length)
        {
            var start = i;
            while (i < text.Length && !PythonText.IsWhiteSpace(text[i]))
                i++;
            words.Add(scratch.Vocabulary.Add(text.AsSpan(start, i - start)));
            while (i < text.Length && PythonText.IsWhiteSpace(text[i]))
                i++;
            ends.Add(i);
        }
    }
}
