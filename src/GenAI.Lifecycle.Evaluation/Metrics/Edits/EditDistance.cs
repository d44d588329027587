using System.Buffers;
using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Levenshtein's distance: the fewest insertions, deletions and substitutions that turn one sequence into another.</summary>
public static class EditDistance
{
    /// <summary>Returns the distance of two texts in code points.</summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second text.</param>
    public static int Characters(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        using var scratch = Scratch.Rent();
        ChrfTokens.ReadCharacters(first, whiteSpace: true, scratch.Hypothesis);
        ChrfTokens.ReadCharacters(second, whiteSpace: true, scratch.Reference);
        return Between(scratch.Hypothesis, scratch.Reference);
    }

    /// <summary>Returns the distance of two texts in words, which white space separates.</summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second text.</param>
    public static int Words(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        using var scratch = Scratch.Rent();
        BleuTokens.Words(first, scratch.Vocabulary, scratch.Hypothesis);
        BleuTokens.Words(second, scratch.Vocabulary, scratch.Reference);
        return Between(scratch.Hypothesis, scratch.Reference);
    }

    /// <summary>
    /// One minus the distance in code points over the length of the longer text: 1 for equal texts, including two empty ones.
    /// </summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second text.</param>
    public static double Similarity(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        using var scratch = Scratch.Rent();
        ChrfTokens.ReadCharacters(first, whiteSpace: true, scratch.Hypothesis);
        ChrfTokens.ReadCharacters(second, whiteSpace: true, scratch.Reference);
        var longer = Math.Max(scratch.Hypothesis.Count, scratch.Reference.Count);
        return longer == 0 ? 1 : 1 - (double)Between(scratch.Hypothesis, scratch.Reference) / longer;
    }

    internal static int Between(List<int> first, List<int> second) =>
        Between(CollectionsMarshal.AsSpan(first), CollectionsMarshal.AsSpan(second));

    internal static int Between(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var common = first.CommonPrefixLength(second);
        first = first[common..];
        second = second[common..];
        while (!first.IsEmpty && !second.IsEmpty && first[^1] == second[^1])
        {
            first = first[..^1];
            second = second[..^1];
        }
        if (first.IsEmpty || second.IsEmpty)
            return Math.Max(first.Length, second.Length);

        var rented = ArrayPool<int>.Shared.Rent(second.Length + 1);
        var row = rented.AsSpan(0, second.Length + 1);
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 0; i < first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < second.Length; j++)
            {
                var substituted = diagonal + (first[i] == second[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(substituted, Math.Min(diagonal, row[j]) + 1);
            }
        }
        var distance = row[^1];
        ArrayPool<int>.Shared.Return(rented);
        return distance;
    }
}
