using System.Numerics;

namespace GenAI.Lifecycle.Evaluation.Text;

/// <summary>
/// The n-grams of all orders of a token sequence, with the counts that other sequences share.
/// An n-gram is a node in a trie, reached from its first n − 1 tokens, so no key is built or hashed as a whole
/// and two n-grams are never confused.
/// </summary>
internal sealed class NGramCounts
{
    // The root is node 0, where a cleared cursor starts.
    private const int Absent = -1;

    private struct Slot
    {
        public ulong Key;
        public int Node;
        public int Stamp;
    }

    private struct Node
    {
        public int Count;
        public int Seen;
        public int SeenIn;
        public int Most;
        public int MostIn;
    }

    private Slot[] _slots = new Slot[1024];
    private Node[] _nodes = new Node[512];
    private int[] _cursor = new int[256];
    private int _nodeCount;
    private int _shift;
    private int _mask;
    private int _stamp;
    private int _sequence;
    private int _group;
    private int _order;

    public int Capacity => _slots.Length;

    /// <summary>Counts all n-grams of a sequence up to an order, replacing earlier counts.</summary>
    public void Count(ReadOnlySpan<int> tokens, int order)
    {
        _order = order;
        Prepare(tokens.Length, order);
        var cursor = _cursor.AsSpan(0, tokens.Length);
        cursor.Clear();
        // One order after the other, so that the steps of neighbouring positions are independent.
        for (var n = 1; n <= order; n++)
        {
            for (var i = 0; i + n <= tokens.Length; i++)
            {
                var node = GetOrAdd(cursor[i], tokens[i + n - 1]);
                _nodes[node].Count++;
                cursor[i] = node;
            }
        }
        StartGroup();
    }

    /// <summary>
    /// Begins a group of sequences that are matched together: the count of an n-gram is its maximum count in a sequence of the group.
    /// </summary>
    public void StartGroup() => _group++;

    /// <summary>Matches one more sequence of the group.</summary>
    /// <param name="tokens">The sequence.</param>
    /// <param name="matches">
    /// The matches by order. Index n − 1 grows by the n-grams that earlier sequences of the group did not match.
    /// </param>
    public void Match(ReadOnlySpan<int> tokens, Span<int> matches)
    {
        if (_cursor.Length < tokens.Length)
            Array.Resize(ref _cursor, (int)BitOperations.RoundUpToPowerOf2((uint)tokens.Length));
        var cursor = _cursor.AsSpan(0, tokens.Length);
        cursor.Clear();
        _sequence++;
        for (var n = 1; n <= _order; n++)
        {
            var matched = 0;
            for (var i = 0; i + n <= tokens.Length; i++)
            {
                if (cursor[i] == Absent)
                    continue;
                var found = Find(cursor[i], tokens[i + n - 1]);
                cursor[i] = found;
                if (found == Absent)
                    continue;
                ref var node = ref _nodes[found];
                var seen = node.SeenIn == _sequence ? node.Seen + 1 : 1;
                node.Seen = seen;
                node.SeenIn = _sequence;
                if (node.MostIn == _group && seen <= node.Most)
                    continue;
                node.Most = seen;
                node.MostIn = _group;
                if (seen <= node.Count)
                    matched++;
            }
            matches[n - 1] += matched;
        }
    }

    private void Prepare(int length, int order)
    {
        // After an overflow, the counter would confuse old marks with new ones.
        if (_stamp == int.MaxValue || _sequence > int.MaxValue / 2 || _group > int.MaxValue / 2)
        {
            Array.Clear(_slots);
            Array.Clear(_nodes);
            _stamp = _sequence = _group = 0;
        }
        _stamp++;
        _nodeCount = 1;
        var nodes = checked(length * order + 1);
        var slots = (int)Math.Max(64, BitOperations.RoundUpToPowerOf2((uint)nodes * 2));
        if (_slots.Length < slots)
            _slots = new Slot[slots];
        if (_nodes.Length < nodes)
            _nodes = new Node[BitOperations.RoundUpToPowerOf2((uint)nodes)];
        if (_cursor.Length < length)
            _cursor = new int[BitOperations.RoundUpToPowerOf2((uint)length)];
        _mask = slots - 1;
        _shift = 64 - BitOperations.Log2((uint)slots);
    }

    private int GetOrAdd(int parent, int token)
    {
        var key = Key(parent, token);
        var slots = _slots;
        for (var at = Hash(key); ; at = (at + 1) & _mask)
        {
            ref var slot = ref slots[at];
            if (slot.Stamp != _stamp)
            {
                slot = new Slot
                {
                    Key = key,
                    Node = _nodeCount,
                    Stamp = _stamp,
                };
                _nodes[_nodeCount] = default;
                return _nodeCount++;
            }
            if (slot.Key == key)
                return slot.Node;
        }
    }

    private int Find(int parent, int token)
    {
        var key = Key(parent, token);
        var slots = _slots;
        for (var at = Hash(key); ; at = (at + 1) & _mask)
        {
            ref readonly var slot = ref slots[at];
            if (slot.Stamp != _stamp)
                return Absent;
            if (slot.Key == key)
                return slot.Node;
        }
    }

    private static ulong Key(int parent, int token) => ((ulong)(uint)parent << 32) | (uint)token;

    private int Hash(ulong key)
    {
        key ^= key >> 29;
        return (int)((key * 0x9E3779B97F4A7C15UL) >> _shift);
    }
}
