namespace GenAI.Lifecycle.Augmentation.Search;

/// <summary>A slot and its score.</summary>
internal readonly record struct SlotScore(int Slot, double Score);

/// <summary>Keeps the best of many scores; of two equal ones the lower slot ranks higher.</summary>
internal sealed class TopSlots(int capacity)
{
    private readonly PriorityQueue<int, (double Score, int Order)> _best = new(Math.Min(capacity, 1024));

    /// <summary>Gets the score that a slot must exceed to enter.</summary>
    public double Threshold { get; private set; } = double.NegativeInfinity;

    public void Add(int slot, double score)
    {
        if (_best.Count < capacity)
        {
            _best.Enqueue(slot, (score, -slot));
        }
        else
        {
            _best.EnqueueDequeue(slot, (score, -slot));
        }

        if (_best.Count == capacity && _best.TryPeek(out _, out var worst))
            Threshold = worst.Score;
    }

    /// <summary>Returns the slots, best first, and empties the collection.</summary>
    public List<SlotScore> Drain()
    {
        var result = new List<SlotScore>(_best.Count);
        while (_best.TryDequeue(out var slot, out var priority))
            result.Add(new SlotScore(slot, priority.Score));
        result.Reverse();
        return result;
    }
}
