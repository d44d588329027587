namespace GenAI.Lifecycle.Augmentation.Search;

/// <summary>A set of slots, one bit each.</summary>
internal sealed class SlotSet(int capacity)
{
    private readonly ulong[] _bits = new ulong[(capacity + 63) / 64];

    public int Count { get; private set; }

    public bool Contains(int slot) => (uint)(slot >> 6) < (uint)_bits.Length && (_bits[slot >> 6] & (1UL << (slot & 63))) != 0;

    public void Add(int slot)
    {
        ref var word = ref _bits[slot >> 6];
        var bit = 1UL << (slot & 63);
        Count += (word & bit) == 0 ? 1 : 0;
        word |= bit;
    }

    public void Remove(int slot)
    {
        ref var word = ref _bits[slot >> 6];
        var bit = 1UL << (slot & 63);
        Count -= (word & bit) == 0 ? 0 : 1;
        word &= ~bit;
    }

    public SlotSet Copy(int capacity)
    {
        var copy = new SlotSet(capacity) { Count = Count };
        _bits.CopyTo(copy._bits, 0);
        return copy;
    }
}
