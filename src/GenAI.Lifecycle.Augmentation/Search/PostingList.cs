namespace GenAI.Lifecycle.Augmentation.Search;

/// <summary>The slots that have a term, and how often each has it.</summary>
internal sealed class PostingList
{
    public static readonly PostingList Empty = new([], []);

    private int[] _slots;
    private int[] _frequencies;

    public PostingList(int[] slots, int[] frequencies) => (_slots, _frequencies, Count) = (slots, frequencies, slots.Length);

    public PostingList()
        : this(new int[4], new int[4]) => Count = 0;

    public int Count { get; private set; }

    public ReadOnlySpan<int> Slots => _slots.AsSpan(0, Count);

    public ReadOnlySpan<int> Frequencies => _frequencies.AsSpan(0, Count);

    public void Add(int slot, int frequency)
    {
        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, Math.Max(4, Count * 2));
            Array.Resize(ref _frequencies, Math.Max(4, Count * 2));
        }

        (_slots[Count], _frequencies[Count]) = (slot, frequency);
        Count++;
    }
}
