namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>SplitMix64 (Steele et al., 2014): a seed gives the same draws on every machine.</summary>
internal sealed class SeededDraws(int seed)
{
    private ulong _state = (ulong)(uint)seed;

    /// <summary>Returns a number within [0, 1).</summary>
    public double Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) / (double)(1UL << 53);
    }

    /// <summary>Draws items without replacement and returns them in the order of the draw.</summary>
    public List<T> Draw<T>(IReadOnlyList<T> items, int count)
    {
        var rest = items.ToList();
        var drawn = new List<T>();
        while (drawn.Count < count && rest.Count > 0)
        {
            var at = (int)(Next() * rest.Count);
            drawn.Add(rest[at]);
            rest.RemoveAt(at);
        }

        return drawn;
    }
}
