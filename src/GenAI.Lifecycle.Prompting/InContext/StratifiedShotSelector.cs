namespace GenAI.Lifecycle.Prompting.InContext;

internal sealed class StratifiedShotSelector : IShotSelector
{
    private readonly ShotPool _pool;
    private readonly Shot[] _drawn;
    private readonly int _count;

    public StratifiedShotSelector(IEnumerable<Shot> pool, int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _pool = new ShotPool(pool);
        // Classes in the order of their names, so that the choice depends on the seed alone.
        _drawn = [.. Seeded.Shuffle(_pool.Shots, seed).OrderBy(static s => s.Label ?? s.Output, StringComparer.Ordinal)];
        _count = count;
        Name = FormattableString.Invariant($"stratified({count},seed={seed})");
    }

    public string Name { get; }

    public string Identity => $"{Name} of {_pool.Hash}";

    public bool IsStatic => true;

    public ValueTask<IReadOnlyList<Shot>> SelectAsync(Shot item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        var allowed = _drawn.Where(shot => !ShotPool.IsSame(shot, item)).ToList();
        return new([.. ShotOrdering.Apply(allowed, ShotOrder.LabelsInTurn).Take(_count)]);
    }
}
