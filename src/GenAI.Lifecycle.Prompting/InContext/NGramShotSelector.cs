namespace GenAI.Lifecycle.Prompting.InContext;

internal sealed class NGramShotSelector : IShotSelector
{
    private readonly ShotPool _shots;
    private readonly (Shot Shot, HashSet<string> Grams)[] _pool;
    private readonly int _count;
    private readonly int _maxOrder;
    private readonly ShotOrder _order;

    public NGramShotSelector(IEnumerable<Shot> pool, int count, int maxOrder, ShotOrder order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOrder, 1);
        _shots = new ShotPool(pool);
        _pool = [.. _shots.Shots.Select(shot => (shot, NGrams.Of(shot.Text, maxOrder)))];
        _count = count;
        _maxOrder = maxOrder;
        _order = order;
        Name = FormattableString.Invariant($"n-gram({count},n={maxOrder},{order})");
    }

    public string Name { get; }

    public string Identity => $"{Name} of {_shots.Hash}";

    public bool IsStatic => false;

    public ValueTask<IReadOnlyList<Shot>> SelectAsync(Shot item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        var grams = NGrams.Of(item.Text, _maxOrder);
        var best = _pool
            .Where(entry => !ShotPool.IsSame(entry.Shot, item))
            .Select(entry => (entry.Shot, Score: NGrams.Jaccard(grams, entry.Grams)))
            .OrderByDescending(static entry => entry.Score)
            .ThenBy(static entry => entry.Shot.Id, StringComparer.Ordinal)
            .Take(_count)
            .Select(static entry => entry.Shot);
        return new(ShotOrdering.Apply([.. best], _order));
    }
}
