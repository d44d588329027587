namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>Provides random selections that are the same on every run and machine.</summary>
internal static class Seeded
{
    public static Shot[] Shuffle(IEnumerable<Shot> shots, int seed)
    {
        // A selection by position would depend on the order of the pool; a hash of seed and id does not.
        return [.. shots.OrderBy(shot => Hash(seed, shot.Id)).ThenBy(static shot => shot.Id, StringComparer.Ordinal)];
    }

    private static ulong Hash(int seed, string id)
    {
        var hash = 14695981039346656037UL ^ ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL);
        foreach (var c in id)
            hash = (hash ^ c) * 1099511628211UL;
        // FNV alone gives similar hashes for similar ids.
        hash ^= hash >> 31;
        hash *= 0xBF58476D1CE4E5B9UL;
        return hash ^ (hash >> 29);
    }
}
