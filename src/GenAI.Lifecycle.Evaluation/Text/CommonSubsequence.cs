using System.Numerics;

namespace GenAI.Lifecycle.Evaluation.Text;

/// <summary>
/// Longest common subsequence by bit-parallel rows (Hyyrö 2004): a row of the dynamic programme is held as its differences,
/// one bit per column, so that a table of 10,000 × 10,000 tokens takes 12 MB and its rows are computed 64 columns at a time.
/// </summary>
internal sealed class CommonSubsequence
{
    private const int NotThere = -1;

    private int[] _maskOf = [];
    private ulong[] _masks = new ulong[64];
    private ulong[] _rows = new ulong[64];
    private int _words;
    private int _maskCount;

    public int Capacity => _rows.Length + _masks.Length + _maskOf.Length;

    /// <summary>Returns the length of the longest common subsequence.</summary>
    /// <param name="rows">The first sequence.</param>
    /// <param name="columns">The other sequence.</param>
    /// <param name="vocabulary">A number greater than every token.</param>
    public int Length(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, int vocabulary)
    {
        Prepare(columns, vocabulary);
        EnsureRows(1);
        var row = _rows.AsSpan(0, _words);
        row.Fill(ulong.MaxValue);
        foreach (var token in rows)
            if (MaskOf(token) is var mask and not NotThere)
                Advance(row, row, mask);
        var length = Prefix(row, columns.Length);
        Forget(columns);
        return length;
    }

    /// <summary>Marks the positions of one longest common subsequence; a tie goes to the shorter row prefix, as in rouge_score.</summary>
    /// <param name="rows">The sequence whose positions are marked.</param>
    /// <param name="columns">The other sequence.</param>
    /// <param name="vocabulary">A number greater than every token.</param>
    /// <param name="marks">
    /// One mark per position of <paramref name="rows"/>; set if the subsequence includes it, otherwise unchanged.
    /// </param>
    public void Mark(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, int vocabulary, Span<bool> marks)
    {
        if (rows.IsEmpty || columns.IsEmpty)
            return;
        Prepare(columns, vocabulary);
        EnsureRows(rows.Length + 1);
        Row(0).Fill(ulong.MaxValue);
        for (var r = 0; r < rows.Length; r++)
        {
            if (MaskOf(rows[r]) is var mask and not NotThere)
                Advance(Row(r), Row(r + 1), mask);
            else
                Row(r).CopyTo(Row(r + 1));
        }
        Forget(columns);

        var (i, j) = (rows.Length, columns.Length);
        // The table's values at (i, j) and at (i − 1, j).
        var (here, above) = (Prefix(Row(i), j), Prefix(Row(i - 1), j));
        while (i > 0 && j > 0)
        {
            if (rows[i - 1] == columns[j - 1])
            {
                marks[i - 1] = true;
                i--;
                j--;
                if (i == 0)
                    break;
                (here, above) = (Prefix(Row(i), j), Prefix(Row(i - 1), j));
            }
            else if (here - Step(Row(i), j) > above)
            {
                here -= Step(Row(i), j);
                above -= Step(Row(i - 1), j);
                j--;
            }
            else
            {
                i--;
                if (i == 0)
                    break;
                (here, above) = (above, Prefix(Row(i - 1), j));
            }
        }
    }

    private Span<ulong> Row(int row) => _rows.AsSpan(row * _words, _words);

    private int MaskOf(int token) => token < _maskOf.Length ? _maskOf[token] : NotThere;

    private void Prepare(ReadOnlySpan<int> columns, int vocabulary)
    {
        _words = Math.Max(1, (columns.Length + 63) / 64);
        if (_maskOf.Length < vocabulary)
        {
            _maskOf = new int[BitOperations.RoundUpToPowerOf2((uint)vocabulary)];
            Array.Fill(_maskOf, NotThere);
        }
        _maskCount = 0;
        for (var j = 0; j < columns.Length; j++)
        {
            ref var mask = ref _maskOf[columns[j]];
            if (mask == NotThere)
            {
                mask = _maskCount++;
                if (_masks.Length < _maskCount * _words)
                    Array.Resize(ref _masks, (int)BitOperations.RoundUpToPowerOf2((uint)(_maskCount * _words)));
                _masks.AsSpan(mask * _words, _words).Clear();
            }
            _masks[mask * _words + (j >> 6)] |= 1UL << j;
        }
    }

    private void EnsureRows(int count)
    {
        var needed = checked(count * _words);
        if (_rows.Length < needed)
            _rows = new ulong[BitOperations.RoundUpToPowerOf2((uint)needed)];
    }

    private void Forget(ReadOnlySpan<int> columns)
    {
        foreach (var token in columns)
            _maskOf[token] = NotThere;
    }

    private void Advance(ReadOnlySpan<ulong> row, Span<ulong> next, int mask)
    {
        var carry = 0UL;
        var masks = _masks.AsSpan(mask * _words, _words);
        for (var w = 0; w < masks.Length; w++)
        {
            var v = row[w];
            var sum = v + (v & masks[w]);
            var overflow = sum < v ? 1UL : 0UL;
            sum += carry;
            overflow |= sum < carry ? 1UL : 0UL;
            next[w] = sum | (v & ~masks[w]);
            carry = overflow;
        }
    }

    private static int Step(ReadOnlySpan<ulong> row, int column) => (int)(~row[(column - 1) >> 6] >> ((column - 1) & 63)) & 1;

    private static int Prefix(ReadOnlySpan<ulong> row, int columns)
    {
        var count = 0;
        var whole = columns >> 6;
        for (var w = 0; w < whole; w++)
            count += BitOperations.PopCount(~row[w]);
        if ((columns & 63) != 0)
            count += BitOperations.PopCount(~row[whole] & ((1UL << (columns & 63)) - 1));
        return count;
    }
}
