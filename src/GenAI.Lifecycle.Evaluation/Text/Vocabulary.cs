using System.Numerics;

namespace GenAI.Lifecycle.Evaluation.Text;

/// <summary>
/// Maps equal tokens to the same small number. It is cleared and refilled for every pair and allocates nothing once it has grown.
/// </summary>
internal sealed class Vocabulary
{
    private readonly record struct Entry(int Start, int Length, int Hash);

    private char[] _text = new char[1024];
    private int _committed;
    private int _pending;
    private Entry[] _entries = new Entry[256];
    private long[] _slots = new long[512];
    private int _stamp;

    /// <summary>The number of different tokens.</summary>
    public int Count { get; private set; }

    public int Capacity => _text.Length + _entries.Length;

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> this[int id] => _text.AsSpan(_entries[id].Start, _entries[id].Length);

    /// <summary>The token being written, up to its end so far.</summary>
    public Span<char> Pending => _text.AsSpan(_committed, _pending);

    public void Clear()
    {
        Count = 0;
        _committed = 0;
        _pending = 0;
        if (++_stamp == int.MaxValue)
        {
            Array.Clear(_slots);
            _stamp = 1;
        }
    }

    /// <summary>Writes one more character of a token that <see cref="EndPending(int)"/> ends.</summary>
    public void Append(char c)
    {
        if (_committed + _pending == _text.Length)
            Array.Resize(ref _text, _text.Length * 2);
        _text[_committed + _pending++] = c;
    }

    /// <summary>Ends the token being written.</summary>
    /// <param name="length">The number of characters to use, from 1 to the number written.</param>
    public int EndPending(int length)
    {
        _pending = 0;
        var token = _text.AsSpan(_committed, length);
        var before = Count;
        var id = Find(token, _committed);
        if (Count > before)
            _committed += length;
        return id;
    }

    /// <summary>Returns the number of a token.</summary>
    public int Add(ReadOnlySpan<char> token)
    {
        var before = Count;
        var id = Find(token, _committed);
        if (Count == before)
            return id;
        if (_committed + token.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _committed + token.Length));
        token.CopyTo(_text.AsSpan(_committed));
        _committed += token.Length;
        return id;
    }

    private int Find(ReadOnlySpan<char> token, int start)
    {
        var hash = string.GetHashCode(token);
        var mask = _slots.Length - 1;
        var slot = hash & mask;
        // A slot holds the stamp of the filling in the upper bits and the entry's number in the lower bits.
        while (_slots[slot] >> 32 == _stamp)
        {
            var id = (int)_slots[slot];
            ref readonly var entry = ref _entries[id];
            if (entry.Hash == hash && _text.AsSpan(entry.Start, entry.Length).SequenceEqual(token))
                return id;
            slot = (slot + 1) & mask;
        }
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        _entries[Count] = new Entry(start, token.Length, hash);
        _slots[slot] = ((long)_stamp << 32) | (uint)Count;
        if (++Count * 2 > _slots.Length)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _slots = new long[BitOperations.RoundUpToPowerOf2((uint)Count * 4)];
        _stamp = 1;
        var mask = _slots.Length - 1;
        for (var id = 0; id < Count; id++)
        {
            var slot = _entries[id].Hash & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = ((long)_stamp << 32) | (uint)id;
        }
    }
}
