namespace GenAI.Lifecycle.Pretraining;

/// <summary>A small generator of random numbers (SplitMix64) whose sequence is the same on every platform and runtime.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Returns an integer from <paramref name="low"/> to <paramref name="high"/>, both inclusive.</summary>
    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    public bool Chance(double probability) => (Next() >> 11) * (1.0 / (1UL << 53)) < probability;

    public T Pick<T>(IReadOnlyList<T> values) => values[Between(0, values.Count - 1)];

    public void Shuffle<T>(IList<T> values)
    {
        for (var i = values.Count - 1; i > 0; i--)
        {
            var j = Between(0, i);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
