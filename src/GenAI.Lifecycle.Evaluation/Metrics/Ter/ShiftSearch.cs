using System.Numerics;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// The greedy search for shifts of the reference implementation of TER: of all blocks that match elsewhere it takes the shift
/// that saves the most edits, then the longest, then the earliest, until no shift saves any.
/// </summary>
internal sealed class ShiftSearch
{
    private const int MaxShiftSize = 10;
    private const int MaxShiftDistance = 50;
    private const int MaxCandidates = 1000;

    private readonly record struct Shift(int Gain, int Length, int Start, int Target)
    {
        public bool IsBetterThan(Shift other) =>
            Gain != other.Gain ? Gain > other.Gain
            : Length != other.Length ? Length > other.Length
            : Start != other.Start ? Start < other.Start
            : Target < other.Target;
    }

    private readonly BandedEdits _edits = new();
    private int[] _words = new int[64];
    private int[] _candidate = new int[64];
    private int[] _alignment = new int[64];
    private int[] _referenceErrors = new int[65];
    private int[] _hypothesisErrors = new int[65];
    private int _checked;

    public int Capacity => _edits.Capacity + _words.Length + _alignment.Length;

    /// <summary>Returns the number of edits, including shifts, that turn the hypothesis into the reference.</summary>
    public int Edits(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference)
    {
        if (hypothesis.IsEmpty || reference.IsEmpty)
            return Math.Max(hypothesis.Length, reference.Length);
        Grow(ref _words, hypothesis.Length);
        Grow(ref _candidate, hypothesis.Length);
        Grow(ref _alignment, reference.Length);
        Grow(ref _referenceErrors, reference.Length + 1);
        Grow(ref _hypothesisErrors, hypothesis.Length + 1);
        hypothesis.CopyTo(_words);
        var words = _words.AsSpan(0, hypothesis.Length);
        _checked = 0;
        for (var shifts = 0; ; shifts++)
        {
            var distance = _edits.Fill(words, reference);
            if (distance == 0 || Best(words, reference, distance) is not { Gain: > 0 } best || _checked >= MaxCandidates)
                return shifts + distance;
            Move(words, best, _candidate);
            _candidate.AsSpan(0, words.Length).CopyTo(words);
        }
    }

    private Shift Best(ReadOnlySpan<int> words, ReadOnlySpan<int> reference, int distance)
    {
        ReadErrors(words.Length, reference.Length);
        var best = default(Shift);
        for (var start = 0; start < words.Length; start++)
        {
            var end = Math.Min(reference.Length, start + MaxShiftDistance + 1);
            for (var at = Math.Max(0, start - MaxShiftDistance); at < end; at++)
            {
                var longest = Math.Min(MaxShiftSize, Math.Min(words.Length - start, reference.Length - at));
                for (var length = 1; length <= longest && words[start + length - 1] == reference[at + length - 1]; length++)
                {
                    if (!IsWorthwhile(start, at, length))
                        continue;
                    TryTargets(words, reference, distance, start, at, length, ref best);
                    if (_checked >= MaxCandidates)
                        return best;
                }
            }
        }
        return best;
    }

    // Both sides must be wrong where they are, and a block is not moved within itself.
    private bool IsWorthwhile(int start, int at, int length) =>
        _hypothesisErrors[start + length] != _hypothesisErrors[start]
        && _referenceErrors[at + length] != _referenceErrors[at]
        && !(start <= _alignment[at] && _alignment[at] < start + length);

    private void TryTargets(
        ReadOnlySpan<int> words,
        ReadOnlySpan<int> reference,
        int distance,
        int start,
        int at,
        int length,
        ref Shift best
    )
    {
        var previous = -1;
        for (var offset = -1; offset < length; offset++)
        {
            var target = at + offset < 0 ? 0 : _alignment[at + offset] + 1;
            if (target == previous)
                continue;
            previous = target;
            _checked++;
            var shift = new Shift(0, length, start, target);
            var (first, last) = Move(words, shift, _candidate);
            // A shift without gain ends the search like no shift at all, so worse shifts need no distinction.
            var limit = distance - Math.Max(1, best.Gain);
            var moved = _edits.Distance(_candidate.AsSpan(0, words.Length), reference, first, last, limit);
            if (moved <= limit && shift with { Gain = distance - moved } is var candidate && candidate.IsBetterThan(best))
                best = candidate;
        }
    }

    /// <summary>Writes the words with a block moved before the target; returns the range that can differ.</summary>
    private static (int First, int Last) Move(ReadOnlySpan<int> words, Shift shift, Span<int> moved)
    {
        var (start, length, target) = (shift.Start, shift.Length, shift.Target);
        // A target inside the block counts from the block's end, as in the reference implementation.
        var end = target < start ? start + length : Math.Min(words.Length, target > start + length ? target : length + target);
        var first = Math.Min(start, target);
        words.CopyTo(moved);
        var block = words.Slice(start, length);
        if (target < start)
        {
            block.CopyTo(moved[target..]);
            words[target..start].CopyTo(moved[(target + length)..]);
        }
        else
        {
            var after = words[(start + length)..end];
            after.CopyTo(moved[start..]);
            block.CopyTo(moved[(start + after.Length)..]);
        }
        return (first, end);
    }

    private void ReadErrors(int hypothesis, int reference)
    {
        var referenceErrors = _referenceErrors.AsSpan(0, reference + 1);
        var hypothesisErrors = _hypothesisErrors.AsSpan(0, hypothesis + 1);
        referenceErrors[0] = hypothesisErrors[0] = 0;
        _edits.Trace(_alignment.AsSpan(0, reference), referenceErrors[1..], hypothesisErrors[1..]);
        Accumulate(referenceErrors);
        Accumulate(hypothesisErrors);
    }

    private static void Accumulate(Span<int> values)
    {
        for (var i = 1; i < values.Length; i++)
            values[i] += values[i - 1];
    }

    private static void Grow(ref int[] array, int length)
    {
        if (array.Length < length)
            array = new int[BitOperations.RoundUpToPowerOf2((uint)length)];
    }
}
