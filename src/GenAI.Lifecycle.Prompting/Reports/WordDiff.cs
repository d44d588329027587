using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>What became of a piece of text.</summary>
internal enum DiffKind
{
    /// <summary>It is in both.</summary>
    Same,

    /// <summary>It is in the reference only.</summary>
    Missing,

    /// <summary>It is in the answer only.</summary>
    Added,
}

/// <summary>A piece of text and what became of it.</summary>
internal readonly record struct DiffPiece(DiffKind Kind, string Text);

/// <summary>The difference of two texts, word by word: the heaviest common subsequence of words, marks and blanks stays.</summary>
internal static partial class WordDiff
{
    // Beyond this many cells a table would take more memory than a report is worth.
    private const long MaxCells = 4_000_000;

    public static IReadOnlyList<DiffPiece> Of(string reference, string answer)
    {
        string[] a = [.. Words().Matches(reference).Select(static m => m.Value)], b = [.. Words().Matches(answer).Select(static m => m.Value)];
        if ((long)a.Length * b.Length > MaxCells)
            return [new(DiffKind.Missing, reference), new(DiffKind.Added, answer)];
        var common = Table(a, b);
        var pieces = new List<DiffPiece>();
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                Add(pieces, DiffKind.Same, a[i]);
                (i, j) = (i + 1, j + 1);
            }
            else if (j == b.Length || (i < a.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                Add(pieces, DiffKind.Missing, a[i++]);
            }
            else
            {
                Add(pieces, DiffKind.Added, b[j++]);
            }
        }

        return pieces;
    }

    private static void Add(List<DiffPiece> pieces, DiffKind kind, string text)
    {
        if (pieces.Count > 0 && pieces[^1].Kind == kind)
            pieces[^1] = new(kind, pieces[^1].Text + text);
        else
            pieces.Add(new(kind, text));
    }

    /// <summary>The weight of the heaviest common subsequence of the rests from each pair of places on. A word weighs more than blanks, which are everywhere.</summary>
    private static int[,] Table(string[] a, string[] b)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + (string.IsNullOrWhiteSpace(a[i]) ? 1 : 4) : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }

    [GeneratedRegex(@"\w+|\s+|[^\w\s]")]
    private static partial Regex Words();
}
