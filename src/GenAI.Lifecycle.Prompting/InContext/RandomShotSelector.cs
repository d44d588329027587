namespace GenAI.Lifecycle.Prompting.InContext;

internal sealed class RandomShotSelector : IShotSelector
{
    private readonly ShotPool _pool;
    private readonly Shot[] _drawn;
    private readonly int _count;

    public RandomShotSelector(IEnumerable<Shot> pool, int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _pool = new ShotPool(pool);
        _drawn = Seeded.Shuffle(_pool.Shots, seed);
        _count = count;
        Name = FormattableString.Invariant($"random({count},seed={seed})");
    }

    public string Name { get; }

    public string Identity => $"{Name} of {_pool.Hash}";

    public bool IsStatic => true;

    public ValueTask<IReadOnlyList<Shot>> SelectAsync(Shot item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new([.. _drawn.Where(shot => !ShotPool.IsSame(shot, item)).Take(_count)]);
    }
}
