using System.Diagnostics;
using System.Numerics;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// The edit distance of the reference implementation of TER: cells farther than a beam from the (scaled) diagonal do not exist.
/// It keeps the table of one hypothesis, so that a rearranged hypothesis only needs the rows that differ.
/// </summary>
internal sealed class BandedEdits
{
    private const int Beam = 25;
    private const int Infinite = 1 << 29;

    private enum Edit : byte
    {
        None,
        Keep,
        Substitute,
        Delete,
        Insert,
    }

    private int[] _table = new int[4096];
    private Edit[] _edits = new Edit[4096];
    private int[] _rowA = new int[128];
    private int[] _rowB = new int[128];
    private int _hypothesis;
    private int _reference;
    private int _beam;
    private int _width;
    private double _ratio;

    public int Capacity => _table.Length;

    /// <summary>Fills the table and returns the distance.</summary>
    public int Fill(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference)
    {
        Prepare(hypothesis.Length, reference.Length);
        for (var i = 0; i <= hypothesis.Length; i++)
        {
            var row = Row(i);
            if (i == 0)
                FirstRow(row);
            else
                FillRow(i, hypothesis[i - 1], reference, Row(i - 1), row, EditsOf(i));
        }
        return Row(hypothesis.Length)[Cell(hypothesis.Length, reference.Length)];
    }

    /// <summary>
    /// Returns the distance of a rearrangement of the table's hypothesis, or any number greater than <paramref name="limit"/> if it
    /// exceeds the limit.
    /// </summary>
    /// <param name="words">The rearrangement.</param>
    /// <param name="reference">The reference of the table.</param>
    /// <param name="first">The first word that differs from the hypothesis.</param>
    /// <param name="last">The last word that differs.</param>
    /// <param name="limit">The maximum relevant distance.</param>
    public int Distance(ReadOnlySpan<int> words, ReadOnlySpan<int> reference, int first, int last, int limit)
    {
        ReadOnlySpan<int> previous = Row(first);
        var (row, other) = (_rowA, _rowB);
        for (var i = first + 1; i <= words.Length; i++)
        {
            var current = row.AsSpan(0, _width);
            if (CostRow(i, words[i - 1], reference, previous, current) > limit)
                return Infinite;
            // From here on the words equal those of the table: once a row is equal, so are the others.
            if (i > last && current.SequenceEqual(Row(i)))
                return Row(_hypothesis)[Cell(_hypothesis, _reference)];
            previous = current;
            (row, other) = (other, row);
        }
        return previous[Cell(words.Length, reference.Length)];
    }

    /// <summary>Reads the alignment of the words that were kept.</summary>
    /// <param name="alignment">Per reference word, the position in the hypothesis, or −1 before the first word.</param>
    /// <param name="referenceErrors">Per reference word, 1 if it was not kept.</param>
    /// <param name="hypothesisErrors">Per hypothesis word, 1 if it was not kept.</param>
    public void Trace(Span<int> alignment, Span<int> referenceErrors, Span<int> hypothesisErrors)
    {
        var (i, j) = (_hypothesis, _reference);
        while (i > 0 || j > 0)
        {
            var edit = i == 0 ? Edit.Insert : EditsOf(i)[Cell(i, j)];
            switch (edit)
            {
                case Edit.Keep or Edit.Substitute:
                    var error = edit == Edit.Keep ? 0 : 1;
                    i--;
                    j--;
                    alignment[j] = i;
                    referenceErrors[j] = error;
                    hypothesisErrors[i] = error;
                    break;
                case Edit.Insert:
                    j--;
                    alignment[j] = i - 1;
                    referenceErrors[j] = 1;
                    break;
                case Edit.Delete:
                    i--;
                    hypothesisErrors[i] = 1;
                    break;
                default:
                    throw new UnreachableException("The beam of the edit distance lost its path.");
            }
        }
    }

    private void Prepare(int hypothesis, int reference)
    {
        (_hypothesis, _reference) = (hypothesis, reference);
        _ratio = hypothesis > 0 ? (double)reference / hypothesis : 1;
        _beam = Beam < _ratio / 2 ? (int)Math.Ceiling(_ratio / 2 + Beam) : Beam;
        // A row has one empty cell before its band, and after it as many as the band moves per row.
        _width = 1 + Math.Min(reference + 1, 2 * _beam + 2) + (int)Math.Ceiling(_ratio) + 2;
        var cells = checked((hypothesis + 1) * _width);
        if (_table.Length < cells)
        {
            _table = new int[BitOperations.RoundUpToPowerOf2((uint)cells)];
            _edits = new Edit[_table.Length];
        }
        if (_rowA.Length < _width)
        {
            _rowA = new int[BitOperations.RoundUpToPowerOf2((uint)_width)];
            _rowB = new int[_rowA.Length];
        }
    }

    private Span<int> Row(int i) => _table.AsSpan(i * _width, _width);

    private Span<Edit> EditsOf(int i) => _edits.AsSpan(i * _width, _width);

    private int From(int i) => Math.Max(0, (int)Math.Floor(i * _ratio) - _beam);

    private int To(int i) => i == _hypothesis ? _reference + 1 : Math.Min(_reference + 1, (int)Math.Floor(i * _ratio) + _beam);

    private int Cell(int i, int j) => j - (i == 0 ? 0 : From(i)) + 1;

    // The reference keeps the whole first row; here only the part that the second row reads is kept.
    private static void FirstRow(Span<int> row)
    {
        row[0] = Infinite;
        for (var k = 1; k < row.Length; k++)
            row[k] = k - 1;
    }

    private void FillRow(int i, int word, ReadOnlySpan<int> reference, ReadOnlySpan<int> above, Span<int> row, Span<Edit> edits)
    {
        var (from, to) = (From(i), To(i));
        var shift = from - (i == 1 ? 0 : From(i - 1));
        row.Fill(Infinite);
        for (var j = from; j < to; j++)
        {
            var k = j - from + 1;
            var (cost, edit) = (Infinite, Edit.None);
            if (j > 0)
            {
                var same = word == reference[j - 1];
                cost = above[k - 1 + shift] + (same ? 0 : 1);
                edit = same ? Edit.Keep : Edit.Substitute;
            }
            // Ties prefer keeping or substituting, then deletion, then insertion.
            if (above[k + shift] + 1 < cost)
                (cost, edit) = (above[k + shift] + 1, Edit.Delete);
            if (row[k - 1] + 1 < cost)
                (cost, edit) = (row[k - 1] + 1, Edit.Insert);
            row[k] = Math.Min(cost, Infinite);
            edits[k] = edit;
        }
    }

    /// <summary>Computes a row without its edits; returns its minimum cost, a lower bound of the distance.</summary>
    private int CostRow(int i, int word, ReadOnlySpan<int> reference, ReadOnlySpan<int> above, Span<int> row)
    {
        var (from, to) = (From(i), To(i));
        var shift = from - (i == 1 ? 0 : From(i - 1));
        var cells = to - from;
        row[0] = Infinite;
        row[(cells + 1)..].Fill(Infinite);
        var k = 1;
        var left = Infinite;
        var least = Infinite;
        if (from == 0)
        {
            left = Math.Min(above[1] + 1, Infinite);
            row[1] = least = left;
            k = 2;
        }
        var words = reference.Slice(from + k - 2, cells - k + 1);
        var diagonals = above.Slice(k - 1 + shift, words.Length + 1);
        var target = row.Slice(k, words.Length);
        for (var c = 0; c < target.Length; c++)
        {
            var cost = diagonals[c] + (words[c] == word ? 0 : 1);
            cost = Math.Min(cost, Math.Min(diagonals[c + 1], left) + 1);
            left = cost;
            target[c] = cost;
            least = Math.Min(least, cost);
        }
        return least;
    }
}
